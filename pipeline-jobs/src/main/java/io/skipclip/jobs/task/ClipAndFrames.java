package io.skipclip.jobs.task;

import java.io.Serializable;
import java.util.List;

/**
 * Which frames of a video two encoders see for a similarity map: a clip, and shorter clips around
 * it that one of them is compared with, cell by cell.
 */
public interface ClipAndFrames extends Serializable {
  /** The fewest frames of a video that has a map. */
  int leastFrames();

  /**
   * Those in the middle of a video.
   *
   * @param frames of the video, {@link #leastFrames} or more
   */
  Places middle(int frames);

  /**
   * The frames.
   *
   * @param clip stored frames of the clip, in order
   * @param compared the nearest first
   */
  record Places(List<Integer> clip, List<Compared> compared) {
    public Places {
      clip = List.copyOf(clip);
      compared = List.copyOf(compared);
    }
  }

  /**
   * A shorter clip.
   *
   * @param distance of its first frame from the clip's last, in frames
   * @param frames stored frames, in order
   */
  record Compared(int distance, List<Integer> frames) {
    public Compared {
      frames = List.copyOf(frames);
    }
  }
}
