package io.skipclip.jobs.task.rotation;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.StridedClip;
import java.util.List;
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
    new StridedClip("rotation", frames, stride);
    Draws.requireShare("flip-probability", flipProbability);
  }

  private StridedClip clip() {
    return new StridedClip("rotation", frames, stride);
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
    return SampleShape.of(clip().span(), TURNS);
  }

  @Override
  public String leastInWords() {
    return clip().inWords();
  }

  @Override
  public List<Shorter> shorter() {
    return clip().shorter();
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
    return clip().places(videoFrames);
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().get(0).first();
  }
}
