package io.skipclip.features.sampling;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * A clip of a sample: which stored frames of a video it shows, how they are looked at, and which
 * input of the network it is for.
 *
 * @param videoId the video
 * @param slot the place of the input among the network's, 0-based
 * @param first the stored frame that is shown first, 0-based
 * @param step stored frames from one that is shown to the next, negative where the video is played
 *     backwards; not 0
 * @param frames how many are shown, 1 or more
 * @param cropX where the crop lies in its free range, 0 (left) to 1 (right)
 * @param cropY where the crop lies in its free range, 0 (top) to 1 (bottom)
 * @param flipped whether it is mirrored left to right
 * @param quarters quarter turns counter-clockwise, after all else, 0 to 3
 * @param part what of the crop is seen
 * @param appearance how that is changed
 */
public record View(
    String videoId,
    int slot,
    int first,
    int step,
    int frames,
    double cropX,
    double cropY,
    boolean flipped,
    int quarters,
    Part part,
    Appearance appearance)
    implements Serializable {
  private static final int MOST_QUARTERS = 3;

  public View {
    requireNonNull(videoId, "videoId");
    long last = first + (frames - 1L) * step;
    if (slot < 0 || frames < 1 || step == 0 || first < 0 || last < 0 || last > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid view of %s: %d frames from %d in steps of %d for slot %d (must be frames from"
                  + " 0 on, a step other than 0, a slot from 0 on)",
              videoId,
              frames,
              first,
              step,
              slot));
    }
    if (quarters < 0 || quarters > MOST_QUARTERS) {
      throw new IllegalArgumentException("Invalid quarters: " + quarters + " (must be 0 to 3)");
    }
    Draws.requireShare("cropX", cropX);
    Draws.requireShare("cropY", cropY);
    requireNonNull(part, "part");
    requireNonNull(appearance, "appearance");
  }

  /** A view of the whole crop as it is. */
  public View(
      String videoId,
      int slot,
      int first,
      int step,
      int frames,
      double cropX,
      double cropY,
      boolean flipped,
      int quarters) {
    this(
        videoId,
        slot,
        first,
        step,
        frames,
        cropX,
        cropY,
        flipped,
        quarters,
        Part.WHOLE,
        Appearance.PLAIN);
  }

  /** The stored frames, in the order in which they are shown. */
  public List<Integer> stored() {
    return IntStream.range(0, frames).map(i -> first + i * step).boxed().toList();
  }

  /** The earliest of them in the video. */
  public int earliest() {
    return Math.min(first, first + (frames - 1) * step);
  }

  /** The same clip, turned. */
  public View turned(int byQuarters) {
    return new View(
        videoId, slot, first, step, frames, cropX, cropY, flipped, byQuarters, part, appearance);
  }

  /** A clip that begins so many stored frames later, looked at alike. */
  public View later(int storedFrames) {
    return new View(
        videoId,
        slot,
        first + storedFrames,
        step,
        frames,
        cropX,
        cropY,
        flipped,
        quarters,
        part,
        appearance);
  }

  /** A part of the same clip. */
  public View puzzled(Part ofCrop) {
    return new View(
        videoId, slot, first, step, frames, cropX, cropY, flipped, quarters, ofCrop, appearance);
  }

  /** The same clip, looking otherwise. */
  public View looking(Appearance otherwise) {
    return new View(
        videoId, slot, first, step, frames, cropX, cropY, flipped, quarters, part, otherwise);
  }

  /** Whether it is of the whole crop as it is. */
  boolean isPlain() {
    return part.equals(Part.WHOLE) && appearance.equals(Appearance.PLAIN);
  }
}
