/**
 * Shuffle and Learn: three frames are shown, and the network says whether they are in order. An
 * encoder of single frames, a head that sees all three side by side.
 */
package io.skipclip.model.pretext.shuffle;
