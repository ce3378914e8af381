package io.skipclip.jobs.task.shuffle;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.Gaps;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws five frames a to e of a video and shows three: b c d in order, or with a or e in the middle
 * out of order; forwards or backwards, as likely, which both stay what they are. All depends on
 * (seed, epoch, video) alone; the label is 1 for those in order.
 *
 * <p>Differs from Misra et al.: they choose windows with much motion and drop frames that look
 * alike; this draws any.
 *
 * @param gapMin frames from one of the five to the next at least, 1 or more
 * @param gapMax the same at most
 * @param orderedShare how likely a sample is in order, 0 to 1
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1
 */
record ShuffleSampler(int gapMin, int gapMax, double orderedShare, double flipProbability)
    implements Sampler {
  private static final long serialVersionUID = 1L;
  private static final int FRAMES = 3;
  private static final int GAPS = 4;

  ShuffleSampler {
    Draws.requireShare("ordered-share", orderedShare);
    Draws.requireShare("flip-probability", flipProbability);
    new Gaps(GAPS, gapMin, gapMax);
  }

  private Gaps gaps() {
    return new Gaps(GAPS, gapMin, gapMax);
  }

  @Override
  public Map<String, String> terms() {
    return Map.of(
        "shuffle.gap-min", String.valueOf(gapMin),
        "shuffle.gap-max", String.valueOf(gapMax),
        "shuffle.ordered-share", String.valueOf(orderedShare),
        "shuffle.flip-probability", String.valueOf(flipProbability));
  }

  @Override
  public SampleShape shape() {
    return gaps().shape(FRAMES);
  }

  @Override
  public String leastInWords() {
    return gaps().leastInWords();
  }

  @Override
  public List<Shorter> shorter() {
    return gaps().shorter("shuffle.gap-min");
  }

  @Override
  public Optional<String> withoutOthers() {
    return Optional.empty();
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    List<Integer> five = gaps().draw(random, video.frames());
    boolean ordered = random.nextDouble() < orderedShare;
    int between = ordered ? five.get(2) : outside(five, random);
    List<Integer> shown =
        random.nextDouble() < 0.5
            ? List.of(five.get(3), between, five.get(1))
            : List.of(five.get(1), between, five.get(3));
    boolean flipped = random.nextDouble() < flipProbability;
    double cropX = Draws.crop(random);
    double cropY = Draws.crop(random);
    return new Shown(
        shown.stream()
            .map(at -> new View(video.videoId(), 0, at, 1, 1, cropX, cropY, flipped, 0))
            .toList(),
        List.of(ordered ? 1 : 0));
  }

  private static int outside(List<Integer> five, SplittableRandom random) {
    return random.nextDouble() < 0.5 ? five.get(0) : five.get(4);
  }

  @Override
  public int places(int videoFrames) {
    return gaps().places(videoFrames, GAPS - 1); // the earliest shown may be the second of five
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().stream().mapToInt(View::earliest).min().orElseThrow();
  }
}
