/**
 * Which frames a training step sees: pure functions of catalogue, geometry, seed and epoch, and
 * their publication as sampling indices.
 */
package io.skipclip.features.sampling;
