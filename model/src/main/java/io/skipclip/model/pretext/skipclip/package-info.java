/**
 * Skip-Clip: scores of coming clips against a context (eq. 3), and the encoders that they train.
 * Its losses are the order of scores (eq. 1), their lead over other videos' (eq. 2) and rotation.
 */
package io.skipclip.model.pretext.skipclip;
