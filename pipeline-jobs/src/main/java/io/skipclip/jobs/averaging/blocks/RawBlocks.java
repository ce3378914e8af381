package io.skipclip.jobs.averaging.blocks;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.spark.SparkEnv;
import org.apache.spark.storage.BlockData;
import org.apache.spark.storage.BlockId;
import org.apache.spark.storage.BlockManager;
import org.apache.spark.storage.BlockManagerId;
import org.apache.spark.storage.ByteBufferBlockData;
import org.apache.spark.storage.StorageLevel;
import org.apache.spark.util.io.ChunkedByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.JavaConverters;
import scala.reflect.ClassTag;

/**
 * Puts bytes into the block store of this process and finds them in any: neither serialised nor
 * compressed, in memory or, where that is short, on disk. Little-endian, as numbers lie in memory.
 */
public final class RawBlocks {
  /**
   * A socket takes some hundred KB at a time, and Java copies all that it is offered on the heap.
   */
  private static final int SLICE_BYTES = 256 << 10;

  private static final Logger LOG = LoggerFactory.getLogger(RawBlocks.class);

  private static final List<Object> FETCHING = Stream.generate(Object::new).limit(64).toList();

  private RawBlocks() {}

  /**
   * Puts a block here, for all to find; does nothing where it is here.
   *
   * @param bytes from 0 to the limit, on the heap, not to be written to from now on
   */
  public static void put(BlockId id, ByteBuffer bytes) {
    ClassTag<Object> any = ClassTag.apply(Object.class);
    ChunkedByteBuffer slices = new ChunkedByteBuffer(slices(bytes));
    if (!store().putBytes(id, slices, StorageLevel.MEMORY_AND_DISK_SER(), true, any)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Cannot keep block %s of %,d bytes: no room in memory or on disk",
              id,
              bytes.limit()));
    }
  }

  /** Finds a block here or elsewhere; empty where nobody has it any more. */
  public static Optional<ByteBuffer> find(BlockId id) {
    return here(id).or(() -> elsewhere(id));
  }

  /** Finds a block, and keeps it here for others that look for it; several fetch it once. */
  public static Optional<ByteBuffer> findAndKeep(BlockId id) {
    synchronized (FETCHING.get(Math.floorMod(id.hashCode(), FETCHING.size()))) {
      return here(id)
          .or(
              () -> {
                Optional<ByteBuffer> found = elsewhere(id);
                found.ifPresent(bytes -> put(id, bytes));
                return found;
              });
    }
  }

  private static Optional<ByteBuffer> here(BlockId id) {
    Option<BlockData> found = store().getLocalBytes(id);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(whole(found.get()).order(ByteOrder.LITTLE_ENDIAN));
    } finally {
      store().releaseLock(id, Option.empty()); // what was found stays until nobody points there
    }
  }

  private static Optional<ByteBuffer> elsewhere(BlockId id) {
    List<BlockManagerId> places =
        new ArrayList<>(JavaConverters.seqAsJavaList(store().master().getLocations(id)));
    places.remove(store().blockManagerId());
    Collections.shuffle(places); // so that nobody is asked by all
    for (BlockManagerId place : places) {
      try {
        ByteBuffer bytes = RemoteBlock.fetch(store().blockTransferService(), place, id).get();
        return Optional.of(bytes.order(ByteOrder.LITTLE_ENDIAN));
      } catch (ExecutionException e) {
        LOG.warn("Cannot fetch {} from {}: {}", id, place, e.getCause().getMessage());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new CancellationException("Fetching " + id + " was interrupted");
      }
    }
    return Optional.empty();
  }

  /** All of a block; of one that was put here no copy, but the array that its slices show. */
  private static ByteBuffer whole(BlockData data) {
    if (data instanceof ByteBufferBlockData inMemory) {
      ByteBuffer first = inMemory.buffer().getChunks()[0];
      int size = Math.toIntExact(data.size());
      if (first.hasArray() && first.arrayOffset() + size <= first.array().length) {
        return ByteBuffer.wrap(first.array(), first.arrayOffset(), size).slice();
      }
    }
    return data.toByteBuffer();
  }

  private static ByteBuffer[] slices(ByteBuffer bytes) {
    int count = Math.max(1, (bytes.limit() + SLICE_BYTES - 1) / SLICE_BYTES);
    ByteBuffer[] slices = new ByteBuffer[count];
    for (int i = 0; i < count; i++) {
      int from = i * SLICE_BYTES;
      slices[i] = bytes.slice(from, Math.min(SLICE_BYTES, bytes.limit() - from));
    }
    return slices;
  }

  private static BlockManager store() {
    return SparkEnv.get().blockManager();
  }
}
