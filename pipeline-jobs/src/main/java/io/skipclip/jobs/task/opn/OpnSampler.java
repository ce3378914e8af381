package io.skipclip.jobs.task.opn;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Part;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.Gaps;
import io.skipclip.jobs.task.Orders;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Draws four frames of a video and shows them in some order. Frames, order, flip and crop depend on
 * (seed, epoch, video) alone; each frame shows a part of the crop at a place of its own, so that
 * nothing can be followed by its pixels, by one channel of its own, three times, so that no colour
 * tells the time. The label is the order's number among those of which an order and its reverse are
 * one.
 *
 * <p>Differs from Lee et al.: they take the window with most motion; this takes any crop.
 *
 * @param gapMin frames from one of the four to the next at least, 1 or more
 * @param gapMax the same at most
 * @param patch side of what a frame shows as a share of the crop's, above 0 to 1
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1
 */
record OpnSampler(int gapMin, int gapMax, double patch, double flipProbability) implements Sampler {
  private static final long serialVersionUID = 1L;
  private static final int FRAMES = 4;
  private static final int GAPS = FRAMES - 1;
  private static final int CHANNELS = 3;

  OpnSampler {
    new Gaps(GAPS, gapMin, gapMax);
    Part.requireSide("patch", patch);
    Draws.requireShare("flip-probability", flipProbability);
  }

  private Gaps gaps() {
    return new Gaps(GAPS, gapMin, gapMax);
  }

  @Override
  public Map<String, String> terms() {
    return Map.of(
        "opn.gap-min", String.valueOf(gapMin),
        "opn.gap-max", String.valueOf(gapMax),
        "opn.patch", String.valueOf(patch),
        "opn.flip-probability", String.valueOf(flipProbability));
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
    return gaps().shorter("opn.gap-min");
  }

  @Override
  public Optional<String> withoutOthers() {
    return Optional.empty();
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    List<Integer> four = gaps().draw(random, video.frames());
    List<List<Integer>> orders = Orders.eitherWay(FRAMES);
    int label = random.nextInt(orders.size());
    List<Integer> order = new ArrayList<>(orders.get(label));
    if (random.nextDouble() < 0.5) {
      Collections.reverse(order);
    }
    boolean flipped = random.nextDouble() < flipProbability;
    double cropX = Draws.crop(random);
    double cropY = Draws.crop(random);
    List<View> views = new ArrayList<>();
    for (int each : order) {
      int at = four.get(each);
      views.add(puzzled(new View(video.videoId(), 0, at, 1, 1, cropX, cropY, flipped, 0), random));
    }
    return new Shown(views, List.of(label));
  }

  private View puzzled(View frame, SplittableRandom random) {
    double jitterX = Draws.crop(random);
    double jitterY = Draws.crop(random);
    return frame
        .puzzled(new Part(1, 0, patch, jitterX, jitterY))
        .looking(Appearance.ofChannel(random.nextInt(CHANNELS)));
  }

  @Override
  public int places(int videoFrames) {
    return gaps().places(videoFrames, GAPS);
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().stream().mapToInt(View::earliest).min().orElseThrow();
  }
}
