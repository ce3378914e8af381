/**
 * Decodes listed videos into shards and publishes them as a dataset, whole or not at all: what is
 * known already, what is decoded anew and what becomes of each video. Who reads a dataset needs
 * nothing of this, and what the published files look like is said by the dataset's own package.
 */
package io.skipclip.features.preparing;
