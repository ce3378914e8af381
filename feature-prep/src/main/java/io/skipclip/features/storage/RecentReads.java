package io.skipclip.features.storage;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What was read last, for as long as the heap has room for it. Threads that ask for the same thing
 * at once read it once; threads that ask for different ones don't wait for each other.
 *
 * @param <T> what is read
 */
public final class RecentReads<T> {
  /**
   * Reads a thing.
   *
   * @param <T> the thing
   */
  public interface Read<T> {
    /** Reads it anew. */
    T read() throws IOException;
  }

  private static final class Slot<T> {
    private SoftReference<T> held = new SoftReference<>(null);

    synchronized T get(Read<T> read) throws IOException {
      Optional<T> thing = Optional.ofNullable(held.get());
      if (thing.isEmpty()) {
        thing = Optional.of(read.read());
        held = new SoftReference<>(thing.get());
      }
      return thing.get();
    }
  }

  private final Map<String, Slot<T>> slots;

  /**
   * @param capacity how many things are kept, 1 or more
   */
  public RecentReads(int capacity) {
    this.slots =
        new LinkedHashMap<>(capacity, 1, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Slot<T>> eldest) {
            return size() > capacity;
          }
        };
  }

  /**
   * Gives a thing that was read before, or reads it; a failure is not remembered.
   *
   * @param key names the thing
   */
  public T get(String key, Read<T> read) throws IOException {
    return slot(key).get(read);
  }

  private synchronized Slot<T> slot(String key) {
    return slots.computeIfAbsent(key, k -> new Slot<>());
  }
}
