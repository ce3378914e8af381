package io.skipclip.features.clips;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The shards used last, for as long as the heap has room for them. Threads that ask for the same
 * shard at once read it once; threads that ask for different ones don't wait for each other.
 */
final class ShardCache {
  /** Reads a shard. */
  interface Read {
    ShardFrames frames() throws IOException;
  }

  private static final class Slot {
    private SoftReference<ShardFrames> held = new SoftReference<>(null);

    synchronized ShardFrames get(Read read) throws IOException {
      Optional<ShardFrames> frames = Optional.ofNullable(held.get());
      if (frames.isEmpty()) {
        frames = Optional.of(read.frames());
        held = new SoftReference<>(frames.get());
      }
      return frames.get();
    }
  }

  private final Map<String, Slot> slots;

  ShardCache(int capacity) {
    this.slots =
        new LinkedHashMap<>(capacity, 1, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Slot> eldest) {
            return size() > capacity;
          }
        };
  }

  ShardFrames get(String key, Read read) throws IOException {
    return slot(key).get(read);
  }

  private synchronized Slot slot(String key) {
    return slots.computeIfAbsent(key, k -> new Slot());
  }
}
