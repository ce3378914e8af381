package io.skipclip.jobs.task.vcop;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.Orders;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws clips of a video at even steps and shows them in some order. Start, order, flip and crops
 * depend on (seed, epoch, video) alone; each clip has a crop of its own, so that no order can be
 * told by where its picture lies. The label is the order's number.
 *
 * @param clips of a sample, 2 or more (VCOP's: 3)
 * @param frames of a clip, 1 or more (VCOP's: 16)
 * @param gap frames between two clips, 0 or more (VCOP's: 8)
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1 (VCOP's: 0)
 */
record VcopSampler(int clips, int frames, int gap, double flipProbability) implements Sampler {
  private static final long serialVersionUID = 1L;

  VcopSampler {
    Draws.requireAtLeast("clips", clips, 2);
    Draws.requireAtLeast("frames", frames, 1);
    Draws.requireAtLeast("gap", gap, 0);
    if (span(clips, frames, gap) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid clips: %d of %d frames, %d between them (must span fewer than 2^31)",
              clips,
              frames,
              gap));
    }
    Draws.requireShare("flip-probability", flipProbability);
  }

  private static long span(int clips, int frames, int gap) {
    return (long) clips * frames + (clips - 1L) * gap;
  }

  private int span() {
    return Math.toIntExact(span(clips, frames, gap));
  }

  @Override
  public Map<String, String> terms() {
    return Map.of(
        "vcop.clips", String.valueOf(clips),
        "vcop.frames", String.valueOf(frames),
        "vcop.gap", String.valueOf(gap),
        "vcop.flip-probability", String.valueOf(flipProbability));
  }

  @Override
  public SampleShape shape() {
    return SampleShape.of(span(), clips);
  }

  @Override
  public String leastInWords() {
    return String.format(Locale.ROOT, "%d clips x %d frames, %d between them", clips, frames, gap);
  }

  @Override
  public List<Shorter> shorter() {
    return List.of(
        new Shorter(
            gap - 1, value -> "vcop.gap = " + value, value -> (int) span(clips, frames, value)),
        new Shorter(
            frames - 1, value -> "vcop.frames = " + value, value -> (int) span(clips, value, gap)));
  }

  @Override
  public Optional<String> withoutOthers() {
    return Optional.empty();
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    int start = random.nextInt(places(video.frames()));
    List<List<Integer>> orders = Orders.of(clips);
    int label = random.nextInt(orders.size());
    boolean flipped = random.nextDouble() < flipProbability;
    List<View> views = new ArrayList<>();
    for (int clip : orders.get(label)) {
      int first = start + clip * (frames + gap);
      double cropX = Draws.crop(random);
      double cropY = Draws.crop(random);
      views.add(new View(video.videoId(), 0, first, 1, frames, cropX, cropY, flipped, 0));
    }
    return new Shown(views, List.of(label));
  }

  @Override
  public int places(int videoFrames) {
    return videoFrames - span() + 1;
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().stream().mapToInt(View::first).min().orElseThrow();
  }
}
