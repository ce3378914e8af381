package io.skipclip.jobs.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a network's output of a video has to be read with, in words. */
final class VideoNote {
  private VideoNote() {}

  /**
   * Says that a video is damaged or short.
   *
   * @param truncated whether its file gave fewer frames than it announces
   * @param frames that it has
   * @param clipFrames that the network sees at once
   * @return mostly empty
   */
  static String of(boolean truncated, int frames, int clipFrames) {
    List<String> notes = new ArrayList<>();
    if (truncated) {
      notes.add("truncated or damaged");
    }
    if (frames < clipFrames) {
      notes.add(String.format(Locale.ROOT, "%d of a clip's %d frames", frames, clipFrames));
    }
    return String.join(", ", notes);
  }
}
