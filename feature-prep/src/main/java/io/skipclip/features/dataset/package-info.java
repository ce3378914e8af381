/**
 * A published dataset of video frames: the videos that were listed, the shards they were decoded
 * into, and the catalogue of what became of each.
 */
package io.skipclip.features.dataset;
