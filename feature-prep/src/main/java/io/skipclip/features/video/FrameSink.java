package io.skipclip.features.video;

import java.io.IOException;

/** Takes the frames of one video. */
@FunctionalInterface
public interface FrameSink {

  /**
   * Takes the next frame.
   *
   * @param frame 0, 1, 2, ... in display order, without gaps
   * @param image the encoded frame; the receiver owns the array
   */
  void accept(int frame, byte[] image) throws IOException;
}
