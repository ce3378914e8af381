package io.skipclip.jobs.averaging.lanes;

import java.io.Serializable;
import java.util.Comparator;
import org.apache.spark.Partitioner;

/**
 * Brings the lanes' chunks together: chunk by chunk, each in the order of the lanes.
 *
 * @param chunk 0-based
 * @param lane 0-based
 */
public record ChunkKey(int chunk, int lane) implements Comparable<ChunkKey>, Serializable {
  private static final Comparator<ChunkKey> ORDER =
      Comparator.comparingInt(ChunkKey::chunk).thenComparingInt(ChunkKey::lane);

  @Override
  public int compareTo(ChunkKey other) {
    return ORDER.compare(this, other);
  }

  /** Gives each chunk a partition of its own. */
  public static final class ByChunk extends Partitioner {
    private static final long serialVersionUID = 1L;

    private final int chunks;

    public ByChunk(int chunks) {
      this.chunks = chunks;
    }

    @Override
    public int numPartitions() {
      return chunks;
    }

    @Override
    public int getPartition(Object key) {
      return ((ChunkKey) key).chunk();
    }
  }
}
