/**
 * 3DRotNet: a clip is shown in four quarter turns, and the network says which is which. One encoder
 * and a small head, whose only label is how the pixels were turned.
 */
package io.skipclip.model.pretext.rotation;
