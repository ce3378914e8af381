package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which settings would make samples so short that they fit into most of some videos. */
final class FittingSettings {
  private static final double MOST = 0.9;

  private final List<Integer> lengths;
  private final int leastFrames;

  private FittingSettings(List<CatalogueEntry> videos, Sampler sampler) {
    this.lengths = videos.stream().map(CatalogueEntry::frames).toList();
    this.leastFrames = sampler.shape().leastFrames();
  }

  /**
   * Finds them, each changed for itself.
   *
   * @param videos of any lengths, 1 or more
   * @param sampler that leaves some of them out
   * @return such as {@code 60 would fit with the.gap = 3, 61 with the.length = 6}; says so where
   *     there are none
   */
  static String inWords(List<CatalogueEntry> videos, Sampler sampler) {
    FittingSettings fitting = new FittingSettings(videos, sampler);
    String fits =
        sampler.shorter().stream().flatMap(fitting::with).collect(Collectors.joining(", "));
    return fits.isEmpty()
        ? "no one setting of the samples would fit more of them"
        : fits.replaceFirst(" ", " would fit ");
  }

  /** The largest value that most videos are long enough for, or 1 where it fits more than now. */
  private Stream<String> with(Sampler.Shorter shorter) {
    if (shorter.largest() < 1) {
      return Stream.empty();
    }
    double needed = Math.max(MOST * lengths.size(), (double) fitting(leastFrames) + 1);
    int fits = 1;
    int tooLarge = shorter.largest() + 1;
    while (tooLarge - fits > 1) {
      int middle = (fits + tooLarge) >>> 1;
      if (fitting(shorter.leastFrames().at(middle)) >= needed) {
        fits = middle;
      } else {
        tooLarge = middle;
      }
    }
    long videos = fitting(shorter.leastFrames().at(fits));
    return videos > fitting(leastFrames)
        ? Stream.of(String.format(Locale.ROOT, "%,d with %s", videos, shorter.inWords().at(fits)))
        : Stream.empty();
  }

  private long fitting(int least) {
    return lengths.stream().filter(length -> length >= least).count();
  }
}
