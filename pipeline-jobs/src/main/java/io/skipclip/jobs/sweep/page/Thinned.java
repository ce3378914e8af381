package io.skipclip.jobs.sweep.page;

import java.util.List;
import java.util.stream.IntStream;

/** So many of a list as can be drawn, evenly over it. */
final class Thinned {
  private Thinned() {}

  /** The list itself where it is short enough. */
  static <T> List<T> to(int most, List<T> all) {
    return all.size() <= most
        ? all
        : IntStream.range(0, most)
            .mapToObj(i -> all.get((int) ((long) i * all.size() / most)))
            .toList();
  }
}
