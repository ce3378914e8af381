package io.skipclip.jobs.averaging.blocks;

import java.io.Serializable;
import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BroadcastBlockId;

/**
 * Names for raw blocks in Spark's block store. They bear the number of a broadcast, an empty one,
 * with which they go, wherever they lie.
 */
public final class BlockSpace implements Serializable, AutoCloseable {
  private static final long serialVersionUID = 1L;

  private final Broadcast<Boolean> owner;

  private BlockSpace(Broadcast<Boolean> owner) {
    this.owner = owner;
  }

  /** Makes one, on the driver, in which there is nothing yet. */
  public static BlockSpace open(JavaSparkContext context) {
    return new BlockSpace(context.broadcast(true));
  }

  /** Names a chunk of the one state that lies here. */
  public BlockId chunk(int chunk) {
    return name(String.format(Locale.ROOT, "chunk_%d", chunk));
  }

  /** Names a chunk of a worker's state. */
  public BlockId chunk(int lane, int chunk) {
    return name(String.format(Locale.ROOT, "lane_%d_chunk_%d", lane, chunk));
  }

  private BlockId name(String field) {
    return new BroadcastBlockId(owner.id(), field);
  }

  /** Removes all that lies here, on all executors; for the driver. */
  @Override
  public void close() {
    owner.destroy();
  }
}
