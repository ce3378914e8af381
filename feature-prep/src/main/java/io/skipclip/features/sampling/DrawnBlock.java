package io.skipclip.features.sampling;

import io.skipclip.features.storage.StoredFile;
import java.io.Serializable;

/**
 * A block of the indices that is staged.
 *
 * @param shard the number of its shard
 * @param file its file
 * @param tally what its samples use
 */
record DrawnBlock(int shard, StoredFile file, SampleTally tally) implements Serializable {}
