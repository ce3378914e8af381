package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Which settings would make samples so short that they fit into most of some videos, each changed
 * for itself.
 */
final class FittingSettings {
  private static final double MOST = 0.9;

  private final SamplingSettings settings;
  private final Geometry geometry;
  private final List<Integer> lengths;
  private final List<String> fits = new ArrayList<>();

  private FittingSettings(List<CatalogueEntry> videos, SamplingSettings settings) {
    this.settings = settings;
    this.geometry = settings.geometry();
    this.lengths = videos.stream().map(CatalogueEntry::frames).toList();
  }

  /**
   * Finds them.
   *
   * @param videos of any lengths, 1 or more
   * @param settings that leave some of them out
   * @return such as {@code 60 would fit with sampling.stride = 3, 61 with sampling.targets = 6};
   *     says so where there are none
   */
  static String inWords(List<CatalogueEntry> videos, SamplingSettings settings) {
    FittingSettings fitting = new FittingSettings(videos, settings);
    fitting.shrinking();
    fitting.key("stride", fitting.geometry.stride(), fitting::ofStride);
    fitting.key("targets", fitting.geometry.targets(), fitting::ofTargets);
    fitting.key("context-frames", fitting.geometry.contextFrames(), fitting::ofContext);
    return fitting.fits.isEmpty()
        ? "no stride, targets or context-frames of sampling alone would fit more of them"
        : String.join(", ", fitting.fits).replaceFirst(" ", " would fit ");
  }

  private void shrinking() {
    Geometry shortest = geometry.fitting(0);
    if (settings.shortVideos() == ShortVideos.EXCLUDE && fitting(shortest) > fitting(geometry)) {
      fits.add(
          String.format(
              Locale.ROOT,
              "%2$,d with sampling.short-videos = %1$s",
              ShortVideos.SHRINK_STRIDE,
              fitting(shortest)));
    }
  }

  /** The largest value that most videos are long enough for, or 1 where it fits more than now. */
  private void key(String name, int now, IntFunction<Geometry> changed) {
    Optional<Integer> largest =
        IntStream.iterate(now - 1, value -> value >= 1, value -> value - 1)
            .filter(value -> value == 1 || fitting(changed.apply(value)) >= MOST * lengths.size())
            .filter(value -> fitting(changed.apply(value)) > fitting(geometry))
            .boxed()
            .findFirst();
    largest.ifPresent(
        value ->
            fits.add(
                String.format(
                    Locale.ROOT,
                    "%4$,d with sampling.%1$s = %2$d%3$s",
                    name,
                    value,
                    also(changed.apply(value)),
                    fitting(changed.apply(value)))));
  }

  private String also(Geometry changed) {
    return settings.rotatedTargets() > changed.targetClips()
        ? " and sampling.rotated-targets = " + changed.targetClips()
        : "";
  }

  private Geometry ofStride(int stride) {
    return new Geometry(
        geometry.contextFrames(),
        geometry.targets(),
        stride,
        geometry.targetFrames(),
        geometry.past());
  }

  private Geometry ofTargets(int targets) {
    return new Geometry(
        geometry.contextFrames(),
        targets,
        geometry.stride(),
        geometry.targetFrames(),
        geometry.past());
  }

  private Geometry ofContext(int frames) {
    return new Geometry(
        frames, geometry.targets(), geometry.stride(), geometry.targetFrames(), geometry.past());
  }

  private long fitting(Geometry changed) {
    boolean shrunk = settings.shortVideos() == ShortVideos.SHRINK_STRIDE;
    int least = (shrunk ? changed.fitting(0) : changed).spanFrames();
    return lengths.stream().filter(length -> length >= least).count();
  }
}
