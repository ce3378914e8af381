package io.skipclip.jobs.inference;

import java.io.Serializable;

/**
 * What became of a video file.
 *
 * @param video as the user named it
 * @param frames that decoded, 0 if it failed
 * @param output what the network says of its windows; of 0 clips if it failed
 * @param note what the output has to be read with: that the file is damaged or short; mostly empty
 * @param problem why it failed; empty if it did not
 */
public record FileOutcome(String video, int frames, VideoOutput output, String note, String problem)
    implements Serializable {

  static FileOutcome failed(String video, String problem) {
    return new FileOutcome(video, 0, new VideoOutput(video, 0, new float[0]), "", problem);
  }

  /** Whether there is no output. */
  public boolean failed() {
    return !problem.isEmpty();
  }
}
