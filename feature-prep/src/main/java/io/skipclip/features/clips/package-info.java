/**
 * From a shard of stored frames to the numbers a network takes: crops, flips, rotations, batches.
 * Which frames those are was decided before, by sampling.
 */
package io.skipclip.features.clips;
