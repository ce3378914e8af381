package io.skipclip.features.sampling;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Chooses clips for supervised training and for evaluation. */
public final class ClipSampler {
  private static final double CENTRE = 0.5;

  private ClipSampler() {}

  /**
   * A training clip: random start, crop and flip, from (seed, epoch, video) alone. A video that is
   * shorter than the clip gives all its frames, then its last one again and again.
   *
   * @param clipFrames length of the clip, 1 or more
   * @param flipProbability how likely it is mirrored left to right, 0 to 1
   * @param entry a published video
   */
  public static ClipView training(
      int clipFrames, double flipProbability, CatalogueEntry entry, long seed, int epoch) {
    check(clipFrames, entry);
    Draws.requireShare("flipProbability", flipProbability);
    SplittableRandom random = KeyedRandom.of(seed, "clip", epoch, entry.videoId());
    int start = random.nextInt(Math.max(1, entry.frames() - clipFrames + 1));
    List<Integer> frames =
        IntStream.range(start, start + clipFrames)
            .map(frame -> Math.min(frame, entry.frames() - 1))
            .boxed()
            .toList();
    return new ClipView(
        entry.videoId(),
        frames,
        Draws.crop(random),
        Draws.crop(random),
        random.nextDouble() < flipProbability);
  }

  /**
   * The video's windows one after the other, centre crop. The last partial window is dropped unless
   * it is the only one: then its frames repeat from the video's start until it is full.
   *
   * @param clipFrames length of a window, 1 or more
   */
  public static List<ClipView> windows(CatalogueEntry entry, int clipFrames) {
    check(clipFrames, entry);
    List<ClipView> windows = new ArrayList<>();
    for (int start = 0; start + clipFrames <= entry.frames(); start += clipFrames) {
      windows.add(view(entry, start, clipFrames));
    }
    return windows.isEmpty() ? List.of(view(entry, 0, clipFrames)) : List.copyOf(windows);
  }

  /** The window in the middle of the video, centre crop; a short video's frames repeat. */
  public static ClipView centre(CatalogueEntry entry, int clipFrames) {
    check(clipFrames, entry);
    return view(entry, Math.max(0, (entry.frames() - clipFrames) / 2), clipFrames);
  }

  /**
   * Clips spread evenly from the video's start to its end, centre crop; they may overlap. A short
   * video's frames repeat.
   *
   * @param clips how many, 2 or more
   */
  public static List<ClipView> spread(CatalogueEntry entry, int clipFrames, int clips) {
    check(clipFrames, entry);
    Draws.requireAtLeast("clips", clips, 2);
    long last = Math.max(0, entry.frames() - clipFrames);
    List<ClipView> views = new ArrayList<>();
    for (int clip = 0; clip < clips; clip++) {
      views.add(view(entry, (int) Math.round((double) last * clip / (clips - 1)), clipFrames));
    }
    return List.copyOf(views);
  }

  private static ClipView view(CatalogueEntry entry, int start, int clipFrames) {
    List<Integer> frames =
        IntStream.range(start, start + clipFrames)
            .map(frame -> frame % entry.frames())
            .boxed()
            .toList();
    return new ClipView(entry.videoId(), frames, CENTRE, CENTRE, false);
  }

  private static void check(int clipFrames, CatalogueEntry entry) {
    Draws.requireAtLeast("clipFrames", clipFrames, 1);
    if (!entry.published()) {
      throw new IllegalArgumentException(
          "Cannot choose a clip of video %s: quarantined (%s), needs frames"
              .formatted(entry.videoId(), entry.outcome().reason()));
    }
  }
}
