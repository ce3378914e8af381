package io.skipclip.jobs.averaging.blocks;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import org.apache.spark.network.buffer.ManagedBuffer;
import org.apache.spark.network.shuffle.BlockFetchingListener;
import org.apache.spark.network.shuffle.BlockStoreClient;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManagerId;

/** A block on its way from another process, copied once out of what the network brings. */
final class RemoteBlock implements BlockFetchingListener {
  private final CompletableFuture<ByteBuffer> bytes = new CompletableFuture<>();

  private RemoteBlock() {}

  /**
   * Fetches a block; what goes wrong, the future ends with. Where the connection breaks, Spark
   * tries again, {@code spark.shuffle.io.maxRetries} times.
   */
  static CompletableFuture<ByteBuffer> fetch(
      BlockStoreClient client, BlockManagerId from, BlockId id) {
    RemoteBlock block = new RemoteBlock();
    client.fetchBlocks(
        from.host(), from.port(), from.executorId(), new String[] {id.name()}, block, null);
    return block.bytes;
  }

  @Override
  public void onBlockFetchSuccess(String id, ManagedBuffer data) {
    byte[] copy = new byte[Math.toIntExact(data.size())];
    try (DataInputStream in = new DataInputStream(data.createInputStream())) {
      in.readFully(copy);
      bytes.complete(ByteBuffer.wrap(copy));
    } catch (IOException e) {
      bytes.completeExceptionally(e);
    }
  }

  @Override
  public void onBlockFetchFailure(String id, Throwable failure) {
    bytes.completeExceptionally(failure);
  }
}
