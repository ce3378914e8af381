/**
 * Arrow of time: a clip is played forwards or backwards, and the network says which. One encoder,
 * one linear layer.
 */
package io.skipclip.model.pretext.arrow;
