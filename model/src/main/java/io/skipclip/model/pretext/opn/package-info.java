/**
 * Order prediction (OPN): four frames are shown in some order, and the network says in which. An
 * encoder of single frames, a head that compares them two by two.
 */
package io.skipclip.model.pretext.opn;
