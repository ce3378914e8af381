package io.skipclip.jobs.tensorboard;

import java.nio.ByteBuffer;

/**
 * A picture as a PNG file, whose header says its size.
 *
 * @param png the file's bytes, which are not copied
 */
@SuppressWarnings("ArrayRecordComponent") // bytes to hand on: never compared
public record Picture(byte[] png) {
  /** How many channels the viewer is told of. */
  static final int RGB = 3;

  private static final int WIDTH_AT = 16;
  private static final int HEIGHT_AT = 20;

  int widthPx() {
    return ByteBuffer.wrap(png).getInt(WIDTH_AT);
  }

  int heightPx() {
    return ByteBuffer.wrap(png).getInt(HEIGHT_AT);
  }
}
