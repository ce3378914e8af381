package io.skipclip.features.clips;

import io.skipclip.features.sampling.Geometry;
import io.skipclip.features.sampling.Negative;
import io.skipclip.features.sampling.PretextRow;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Loads minibatches of the pretext task; one loader a thread. */
public final class PretextLoader implements AutoCloseable {
  private static final int QUARTERS = 4;

  private final Shards shards;
  private final Geometry geometry;
  private final PixelSettings settings;
  private final FramePixels pixels;

  /**
   * @param shards where the frames of the rows' shards are
   */
  public PretextLoader(Shards shards, Geometry geometry, PixelSettings settings) {
    this.shards = shards;
    this.geometry = geometry;
    this.settings = settings;
    this.pixels = new FramePixels(settings);
  }

  /**
   * Loads the samples of B rows; each frame of a clip is decoded once. Context and targets share
   * flip and crop, each negative has its own.
   *
   * <p>The F = B (M + 3 R + Q) clips of {@code frames} stand in this order: all targets (b M + m, m
   * = 0 the nearest); the first R targets of each sample turned counter-clockwise by 90 degrees (b
   * R + m), then by 180, then by 270; the negatives (b Q + q).
   *
   * @param rows one or more, with the same numbers of rotated targets R and negatives Q
   * @param context takes {@code [B, 3, K, S, S]}, normalised, from its position to its limit
   * @param frames takes {@code [F, 3, d, S, S]}, likewise
   * @throws IllegalArgumentException where the rows don't fit together, or a buffer has other room
   */
  public void load(List<PretextRow> rows, FloatBuffer context, FloatBuffer frames)
      throws IOException {
    PretextLayout layout = PretextLayout.of(rows, geometry);
    int examples = rows.size();
    int sizePx = settings.sizePx();
    Arrays arrays =
        new Arrays(
            ClipArray.over("context", context, examples, geometry.contextFrames(), sizePx),
            ClipArray.over(
                "frames", frames, layout.clips(examples), geometry.targetFrames(), sizePx));
    for (int example = 0; example < examples; example++) {
      PretextRow row = rows.get(example);
      ShardFrames shard = shards.frames(row.shard());
      fillVideo(row, shard, new Place(layout, examples, example), arrays);
      fillNegatives(row, shard, new Place(layout, examples, example), arrays);
    }
  }

  private record Arrays(ClipArray context, ClipArray frames) {}

  private record Place(PretextLayout layout, int examples, int example) {}

  /** Takes a decoded frame, {@code [3, S, S]}. */
  private interface Use {
    void accept(float[] planes);
  }

  /** Context and targets: what is needed of the video, by frame, then frame by frame. */
  private void fillVideo(PretextRow row, ShardFrames shard, Place place, Arrays arrays) {
    int videoFrames = shard.frames(row.videoId());
    Map<Integer, List<Use>> uses = new LinkedHashMap<>();
    List<Integer> context = row.context(geometry, videoFrames);
    for (int i = 0; i < context.size(); i++) {
      int time = i;
      use(uses, context.get(i), planes -> arrays.context().put(planes, place.example(), time));
    }
    for (int target = 0; target < geometry.targetClips(); target++) {
      List<Integer> frames = row.target(geometry, videoFrames, target + 1);
      for (int time = 0; time < frames.size(); time++) {
        use(uses, frames.get(time), putTarget(place, arrays.frames(), target, time));
      }
    }
    FrameView view = new FrameView(row.cropX(), row.cropY(), row.flipped());
    uses.forEach(
        (frame, all) -> {
          float[] planes = pixels.read(shard.image(row.videoId(), frame), view);
          all.forEach(use -> use.accept(planes));
        });
  }

  private static void use(Map<Integer, List<Use>> uses, int frame, Use use) {
    uses.computeIfAbsent(frame, f -> new ArrayList<>()).add(use);
  }

  private static Use putTarget(Place place, ClipArray frames, int target, int time) {
    PretextLayout layout = place.layout();
    return planes -> {
      frames.put(planes, layout.target(place.example(), target), time);
      for (int quarters = 1; target < layout.rotatedTargets() && quarters < QUARTERS; quarters++) {
        int clip = layout.rotated(place.examples(), quarters, place.example(), target);
        frames.putRotated(planes, quarters, clip, time);
      }
    };
  }

  private void fillNegatives(PretextRow row, ShardFrames shard, Place place, Arrays arrays) {
    for (int q = 0; q < row.negatives().size(); q++) {
      Negative negative = row.negatives().get(q);
      FrameView view = new FrameView(negative.cropX(), negative.cropY(), negative.flipped());
      int clip = place.layout().negative(place.examples(), place.example(), q);
      for (int time = 0; time < geometry.targetFrames(); time++) {
        float[] planes =
            pixels.read(shard.image(negative.videoId(), negative.frame() + time), view);
        arrays.frames().put(planes, clip, time);
      }
    }
  }

  @Override
  public void close() {
    pixels.close();
  }
}
