package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;

/**
 * A native RGB frame, from and to the rows without gaps of {@link RgbImage}. Its own rows have
 * gaps: where they have none, libswscale leaves the last few pixels of each untouched.
 */
final class PackedFrame implements AutoCloseable {
  private static final int CHANNELS = 3;
  private static final int BEST_ALIGNMENT = 0;

  private final AVFrame frame = av_frame_alloc();
  private byte[] withGaps = {};

  /** Makes this a frame of that size; its pixels are undefined. */
  AVFrame ofSize(int widthPx, int heightPx) {
    if (frame.width() != widthPx || frame.height() != heightPx) {
      av_frame_unref(frame);
      frame.format(AV_PIX_FMT_RGB24).width(widthPx).height(heightPx);
      Libav.check(av_frame_get_buffer(frame, BEST_ALIGNMENT), "allocate a frame");
    }
    return frame;
  }

  /** Copies the square of the frame's own width whose corner in {@code image} is (left, top). */
  void putSquare(RgbImage image, int left, int top) {
    BytePointer target = frame.data(0);
    int rowBytes = CHANNELS * frame.width();
    for (int y = 0; y < frame.height(); y++) {
      int offset = CHANNELS * ((top + y) * image.widthPx() + left);
      target.position((long) y * frame.linesize(0)).put(image.rgb(), offset, rowBytes);
    }
  }

  /** Copies all pixels to the start of {@code rgb}: out of native memory at once, then by rows. */
  void get(byte[] rgb) {
    int heightPx = frame.height();
    int rowBytes = CHANNELS * frame.width();
    int step = frame.linesize(0);
    int length = (heightPx - 1) * step + rowBytes;
    if (withGaps.length < length) {
      withGaps = new byte[length];
    }
    frame.data(0).get(withGaps, 0, length);
    for (int y = 0; y < heightPx; y++) {
      System.arraycopy(withGaps, y * step, rgb, y * rowBytes, rowBytes);
    }
  }

  @Override
  public void close() {
    av_frame_free(frame);
  }
}
