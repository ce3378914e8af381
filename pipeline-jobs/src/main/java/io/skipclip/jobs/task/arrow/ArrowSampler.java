package io.skipclip.jobs.task.arrow;

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

/**
 * Draws a clip of each video and plays it forwards or backwards, as likely. Start, direction, flip
 * and crop depend on (seed, epoch, video) alone; the label is 1 where it is played backwards.
 *
 * @param frames of a clip, 1 or more
 * @param stride stored frames from one that is shown to the next, 1 or more
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1
 */
record ArrowSampler(int frames, int stride, double flipProbability) implements Sampler {
  private static final long serialVersionUID = 1L;

  ArrowSampler {
    new StridedClip("arrow", frames, stride);
    Draws.requireShare("flip-probability", flipProbability);
  }

  private StridedClip clip() {
    return new StridedClip("arrow", frames, stride);
  }

  @Override
  public Map<String, String> terms() {
    return Map.of(
        "arrow.frames", String.valueOf(frames),
        "arrow.stride", String.valueOf(stride),
        "arrow.flip-probability", String.valueOf(flipProbability));
  }

  @Override
  public SampleShape shape() {
    return SampleShape.of(clip().span(), 1);
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
    boolean backwards = random.nextDouble() < 0.5;
    boolean flipped = random.nextDouble() < flipProbability;
    double cropX = Draws.crop(random);
    double cropY = Draws.crop(random);
    int first = backwards ? start + clip().span() - 1 : start;
    int step = backwards ? -stride : stride;
    View view = new View(video.videoId(), 0, first, step, frames, cropX, cropY, flipped, 0);
    return new Shown(List.of(view), List.of(backwards ? 1 : 0));
  }

  @Override
  public int places(int videoFrames) {
    return clip().places(videoFrames);
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().get(0).earliest();
  }
}
