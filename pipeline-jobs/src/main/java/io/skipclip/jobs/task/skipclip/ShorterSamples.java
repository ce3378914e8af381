package io.skipclip.jobs.task.skipclip;

import io.skipclip.features.sampling.Sampler.Shorter;
import io.skipclip.jobs.task.skipclip.SamplingSettings.ShortVideos;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.Stream;

/** The settings of Skip-Clip that would make its samples shorter. */
final class ShorterSamples {
  private final SamplingSettings settings;
  private final Geometry geometry;

  ShorterSamples(SamplingSettings settings) {
    this.settings = settings;
    this.geometry = settings.geometry();
  }

  List<Shorter> all() {
    Stream<Shorter> keys =
        Stream.of(
            shorter("stride", geometry.stride(), this::ofStride),
            shorter("targets", geometry.targets(), this::ofTargets),
            shorter("context-frames", geometry.contextFrames(), this::ofContext));
    return Stream.concat(shrinking(), keys).toList();
  }

  private Stream<Shorter> shrinking() {
    return settings.shortVideos() == ShortVideos.EXCLUDE
        ? Stream.of(
            Shorter.ifSet(
                "sampling.short-videos = " + ShortVideos.SHRINK_STRIDE,
                geometry.fitting(0).spanFrames()))
        : Stream.empty();
  }

  private Shorter shorter(String key, int now, IntFunction<Geometry> changed) {
    return new Shorter(
        now - 1,
        value ->
            String.format(
                Locale.ROOT, "sampling.%s = %d%s", key, value, also(changed.apply(value))),
        value -> settings.shortest(changed.apply(value)).spanFrames());
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
}
