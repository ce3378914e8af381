package io.skipclip.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.apache.commons.codec.digest.MurmurHash3;

/**
 * Random numbers by key instead of by turn: the same seed and key give the same stream wherever,
 * whenever and in whatever order it is asked for, and other keys give unrelated streams.
 */
public final class KeyedRandom {
  private KeyedRandom() {}

  /**
   * The stream of a key.
   *
   * @param seed the user's seed
   * @param key what the numbers are for; parts are told apart by their text and their place
   */
  public static SplittableRandom of(long seed, Object... key) {
    String text =
        Arrays.stream(key)
            .map(String::valueOf)
            .map(part -> part.length() + ":" + part)
            .collect(Collectors.joining());
    return new SplittableRandom(MurmurHash3.hash128x64((seed + "|" + text).getBytes(UTF_8))[0]);
  }

  /** A random order of the values (Fisher and Yates); the list given is left as it is. */
  public static <T> List<T> shuffled(List<T> values, SplittableRandom random) {
    List<T> order = new ArrayList<>(values);
    for (int last = order.size() - 1; last > 0; last--) {
      int other = random.nextInt(last + 1);
      order.set(other, order.set(last, order.get(other)));
    }
    return order;
  }
}
