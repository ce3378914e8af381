package io.skipclip.jobs.task.rotation;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Draws a clip of each video and shows it in all four turns. Start, flip and crop depend on (seed,
 * epoch, video) alone; the labels are the quarter turns counter-clockwise, 0 to 3.
 *
 * @param frames of a clip, 1 or more (3DRotNet's: 16)
 * @param stride stored frames from one that is shown to the next, 1 or more (3DRotNet's: 2)
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1
 */
record RotationSampler(int frames, int stride, double flipProbability) implements Sampler {
  private static final long serialVersionUID = 1L;
  private static final int TURNS = 4;

  RotationSampler {
    Draws.requireAtLeast("frames", frames, 1);
    Draws.requireAtLeast("stride", stride, 1);
    if (span(frames, stride) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid frames: %d at stride %d (must span fewer than 2^31)",
              frames,
              stride));
    }
    Draws.requireShare("flip-probability", flipProbability);
  }

  private static long span(int frames, int stride) {
    return (frames - 1L) * stride + 1;
  }

  private int span() {
    return Math.toIntExact(span(frames, stride));
  }

  @Override
  public Map<String, String> terms() {
    return Map.of(
        "rotation.frames", String.valueOf(frames),
        "rotation.stride", String.valueOf(stride),
        "rotation.flip-probability", String.valueOf(flipProbability));
  }

  @Override
  public SampleShape shape() {
    return SampleShape.of(span(), TURNS);
  }

  @Override
  public String leastInWords() {
    return String.format(Locale.ROOT, "%d frames at stride %d", frames, stride);
  }

  @Override
  public List<Shorter> shorter() {
    return List.of(
        new Shorter(
            stride - 1, value -> "rotation.stride = " + value, value -> (int) span(frames, value)),
        new Shorter(
            frames - 1, value -> "rotation.frames = " + value, value -> (int) span(value, stride)));
  }

  @Override
  public Optional<String> withoutOthers() {
    return Optional.empty();
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    int start = random.nextInt(places(video.frames()));
    boolean flipped = random.nextDouble() < flipProbability;
    double cropX = Draws.crop(random);
    double cropY = Draws.crop(random);
    View upright = new View(video.videoId(), 0, start, stride, frames, cropX, cropY, flipped, 0);
    List<Integer> turns = IntStream.range(0, TURNS).boxed().toList();
    return new Shown(turns.stream().map(upright::turned).toList(), turns);
  }

  @Override
  public int places(int videoFrames) {
    return videoFrames - span() + 1;
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().get(0).first();
  }
}
