package io.skipclip.features.clips;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Loads minibatches of a pretext task; one loader a thread. */
public final class SampleLoader implements AutoCloseable {
  /** Where a loader finds the frames of a shard. */
  @FunctionalInterface
  public interface Shards {

    /**
     * The frames of a shard.
     *
     * @param shard 0-based
     */
    ShardFrames frames(int shard) throws IOException;
  }

  private final Shards shards;
  private final List<Slot> slots;
  private final PixelSettings settings;
  private final FramePixels pixels;

  /**
   * @param shards where the frames of the samples' shards are
   * @param slots the network's inputs, in the order in which views count them
   */
  public SampleLoader(Shards shards, List<Slot> slots, PixelSettings settings) {
    this.shards = shards;
    this.slots = List.copyOf(slots);
    this.settings = settings;
    this.pixels = new FramePixels(settings);
  }

  /**
   * Loads B samples; of a sample each frame is decoded once for all its views that see it alike.
   *
   * @param samples one or more, each with as many views for a slot as that has clips
   * @param buffers one a slot, takes {@code [B clips, 3, T, S, S]} in the slot's order, normalised,
   *     from its position to its limit
   * @throws IllegalArgumentException where a sample doesn't fit, or a buffer has other room
   */
  public void load(List<Sample> samples, List<FloatBuffer> buffers) throws IOException {
    if (samples.isEmpty()) {
      throw new IllegalArgumentException("Invalid samples: none (must be 1 or more)");
    }
    samples.forEach(this::requireFit);
    List<ClipArray> arrays = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      Slot slot = slots.get(i);
      int clips = Math.multiplyExact(samples.size(), slot.clips());
      arrays.add(
          ClipArray.over(slot.name(), buffers.get(i), clips, slot.frames(), settings.sizePx()));
    }
    for (int example = 0; example < samples.size(); example++) {
      fill(samples, example, arrays);
    }
  }

  private void requireFit(Sample sample) {
    for (int i = 0; i < slots.size(); i++) {
      int slot = i;
      long clips = sample.views().stream().filter(view -> view.slot() == slot).count();
      requireEqual(sample, clips, " for " + slots.get(i).name(), slots.get(i).clips());
    }
    requireEqual(sample, sample.views().size(), "", slots.stream().mapToInt(Slot::clips).sum());
  }

  private static void requireEqual(Sample sample, long clips, String what, int needed) {
    if (clips != needed) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid sample of %s: %d clips%s (must be %d)",
              sample.videoId(),
              clips,
              what,
              needed));
    }
  }

  /** A frame as it is decoded. */
  private record Seen(String videoId, int frame, FrameView view) {}

  /** Takes a decoded frame, {@code [3, S, S]}. */
  private interface Use {
    void accept(float[] planes);
  }

  /** What is needed of the videos, by frame, then frame by frame. */
  private void fill(List<Sample> samples, int example, List<ClipArray> arrays) throws IOException {
    Sample sample = samples.get(example);
    int[] taken = new int[slots.size()];
    Map<Seen, List<Use>> uses = new LinkedHashMap<>();
    for (View view : sample.views()) {
      int clip = taken[view.slot()]++;
      int place = slots.get(view.slot()).place(samples.size(), example, clip);
      add(view, arrays.get(view.slot()), place, uses);
    }
    ShardFrames shard = shards.frames(sample.shard());
    uses.forEach(
        (seen, all) -> {
          float[] planes = pixels.read(shard.image(seen.videoId(), seen.frame()), seen.view());
          all.forEach(use -> use.accept(planes));
        });
  }

  private static void add(View view, ClipArray array, int place, Map<Seen, List<Use>> uses) {
    FrameView look = FrameView.of(view);
    List<Integer> stored = view.stored();
    for (int i = 0; i < stored.size(); i++) {
      int time = i;
      uses.computeIfAbsent(new Seen(view.videoId(), stored.get(i), look), seen -> new ArrayList<>())
          .add(planes -> array.putRotated(planes, view.quarters(), place, time));
    }
  }

  @Override
  public void close() {
    pixels.close();
  }
}
