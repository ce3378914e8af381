package io.skipclip.jobs.task.cubic;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Draws;
import io.skipclip.features.sampling.Part;
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
 * Cuts a part of a video into 2 x 2 cells of its crop at each of four times, and shows four cubes
 * in some order: those of one time, or those of one place. All depends on (seed, epoch, video)
 * alone. Each cube lies at a place of its own in its cell, so that no edge goes on from one to the
 * next, and shows one channel of its own, three times. The labels are the order's number, the
 * quarter turns of all cubes, and 1 where the order is one of time.
 *
 * @param frames of a cube, 1 or more
 * @param cellFrames from one of the four times to the next, as many or more
 * @param cube side of a cube as a share of its cell's, above 0 to 1
 * @param turns whether cubes are turned
 * @param flipProbability how likely a sample is mirrored left to right, 0 to 1
 */
record CubicSampler(int frames, int cellFrames, double cube, boolean turns, double flipProbability)
    implements Sampler {
  private static final long serialVersionUID = 1L;
  private static final int CUBES = 4;
  private static final int GRID = 2;
  private static final int TURNS = 4;
  private static final int CHANNELS = 3;

  CubicSampler {
    Draws.requireAtLeast("frames", frames, 1);
    Draws.requireAtLeast("cell-frames", cellFrames, frames);
    if (span(cellFrames) > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid cell-frames: %d (%d must span fewer than 2^31)",
              cellFrames,
              CUBES));
    }
    Part.requireSide("cube", cube);
    Draws.requireShare("flip-probability", flipProbability);
  }

  private static long span(int cellFrames) {
    return (long) CUBES * cellFrames;
  }

  private int span() {
    return Math.toIntExact(span(cellFrames));
  }

  @Override
  public Map<String, String> terms() {
    return Map.of(
        "cubic.frames", String.valueOf(frames),
        "cubic.cell-frames", String.valueOf(cellFrames),
        "cubic.cube", String.valueOf(cube),
        "cubic.turns", String.valueOf(turns),
        "cubic.flip-probability", String.valueOf(flipProbability));
  }

  @Override
  public SampleShape shape() {
    return SampleShape.of(span(), CUBES);
  }

  @Override
  public String leastInWords() {
    return String.format(Locale.ROOT, "%d cells x %d frames", CUBES, cellFrames);
  }

  @Override
  public List<Shorter> shorter() {
    return List.of(
        new Shorter(
            cellFrames - 1,
            value ->
                "cubic.cell-frames = " + value + " and cubic.frames = " + Math.min(frames, value),
            value -> (int) span(value)));
  }

  @Override
  public Optional<String> withoutOthers() {
    return Optional.empty();
  }

  @Override
  public Shown draw(CatalogueEntry video, List<CatalogueEntry> shard, long seed, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    int start = random.nextInt(video.frames() - span() + 1);
    boolean inTime = random.nextDouble() < 0.5;
    int other = random.nextInt(CUBES);
    List<List<Integer>> orders = Orders.of(CUBES);
    int label = random.nextInt(orders.size());
    int quarters = turns ? random.nextInt(TURNS) : 0;
    boolean flipped = random.nextDouble() < flipProbability;
    double cropX = Draws.crop(random);
    double cropY = Draws.crop(random);
    View crop = new View(video.videoId(), 0, start, 1, frames, cropX, cropY, flipped, quarters);
    List<View> views = new ArrayList<>();
    for (int cell : orders.get(label)) {
      views.add(inTime ? cube(crop, cell, other, random) : cube(crop, other, cell, random));
    }
    return new Shown(views, List.of(label, quarters, inTime ? 1 : 0));
  }

  private View cube(View crop, int time, int place, SplittableRandom random) {
    double jitterX = Draws.crop(random);
    double jitterY = Draws.crop(random);
    int late = random.nextInt(cellFrames - frames + 1);
    int channel = random.nextInt(CHANNELS);
    return crop.later(time * cellFrames + late)
        .puzzled(new Part(GRID, place, cube, jitterX, jitterY))
        .looking(Appearance.ofChannel(channel));
  }

  @Override
  public int places(int videoFrames) {
    return videoFrames - frames + 1; // at which its first cube can begin
  }

  @Override
  public int place(Sample sample, int videoFrames) {
    return sample.views().stream().mapToInt(View::earliest).min().orElseThrow();
  }
}
