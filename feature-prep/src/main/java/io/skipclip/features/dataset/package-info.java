/**
 * A published dataset, for its readers: its manifest, the catalogue of what became of each listed
 * video, its shards of frames, and the settings that made it. How videos are listed and how they
 * become a dataset is not here.
 */
package io.skipclip.features.dataset;
