/**
 * The pretext task: scores (eq. 3), losses (eq. 1, eq. 2, rotation), and the network they train.
 */
package io.skipclip.model.pretext;
