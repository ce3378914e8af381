/**
 * From a shard of stored frames to the numbers a network takes: crops, flips, rotations, batches.
 */
package io.skipclip.features.clips;
