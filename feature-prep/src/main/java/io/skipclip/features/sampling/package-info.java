/**
 * Which frames a training step sees: pure functions of catalogue, geometry, seed and epoch, and
 * their publication as sampling indices. No frame is read here.
 */
package io.skipclip.features.sampling;
