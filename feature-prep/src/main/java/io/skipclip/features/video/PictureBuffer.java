package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy;
import static org.bytedeco.ffmpeg.global.avutil.av_image_fill_arrays;
import static org.bytedeco.ffmpeg.global.avutil.av_image_get_buffer_size;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Carries pictures from Java arrays into one native frame of any pixel format. */
final class PictureBuffer implements AutoCloseable {
  private static final int MOST_PLANES = 4;

  private final AVFrame frame = av_frame_alloc();
  private final BytePointer packed;
  private final PointerPointer<BytePointer> planes = new PointerPointer<>(MOST_PLANES);
  private final IntPointer rowBytes = new IntPointer(MOST_PLANES);

  PictureBuffer(VideoFormat format) {
    int pixelFormat = av_get_pix_fmt(format.pixelFormat());
    int width = format.widthPx();
    int height = format.heightPx();
    String action = "lay out pictures of " + format;
    packed =
        new BytePointer(
            Libav.check(av_image_get_buffer_size(pixelFormat, width, height, 1), action));
    Libav.check(
        av_image_fill_arrays(planes, rowBytes, packed, pixelFormat, width, height, 1), action);
    frame.format(pixelFormat).width(width).height(height);
    Libav.check(av_frame_get_buffer(frame, 0), action);
  }

  /** Returns the frame with these pixels: planes one after another, rows without gaps. */
  AVFrame fill(byte[] pixels) {
    if (pixels.length != packed.capacity()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid pixels: %d bytes (must be %d for %dx%d)",
              pixels.length,
              packed.capacity(),
              frame.width(),
              frame.height()));
    }
    packed.put(pixels);
    Libav.check(av_frame_make_writable(frame), "copy a frame");
    av_image_copy(
        frame.data(),
        frame.linesize(),
        planes,
        rowBytes,
        frame.format(),
        frame.width(),
        frame.height());
    return frame;
  }

  @Override
  public void close() {
    rowBytes.close();
    planes.close();
    packed.close();
    av_frame_free(frame);
  }
}
