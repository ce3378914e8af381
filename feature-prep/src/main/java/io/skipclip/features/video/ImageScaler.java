package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.swscale.SWS_ACCURATE_RND;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INP;
import static org.bytedeco.ffmpeg.global.swscale.SWS_FULL_CHR_H_INT;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Cuts a square out of an image and resizes it; one scaler a thread. */
public final class ImageScaler implements AutoCloseable {
  private static final int CHANNELS = 3;

  static {
    Libav.silence();
  }

  private final SwsContext scaler =
      sws_alloc_context()
          .flags(SWS_BILINEAR | SWS_ACCURATE_RND | SWS_FULL_CHR_H_INP | SWS_FULL_CHR_H_INT);
  private final PackedFrame cut = new PackedFrame();
  private final PackedFrame scaled = new PackedFrame();

  /**
   * Scales the square {@code [top, top + cropPx) x [left, left + cropPx)} to {@code outPx x outPx}:
   * bilinear, with a filter as wide as the reduction; a plain copy where the sizes are equal.
   *
   * @param rgbOut {@code [outPx, outPx, 3]}, written from its start
   */
  public void scale(RgbImage source, int left, int top, int cropPx, int outPx, byte[] rgbOut) {
    check(source, left, top, cropPx);
    if (outPx < 1 || rgbOut.length < CHANNELS * outPx * outPx) {
      throw new IllegalArgumentException(
          "Invalid rgbOut: " + rgbOut.length + " bytes (must be at least 3 x " + outPx + "^2)");
    }
    if (cropPx == outPx) {
      copy(source, left, top, cropPx, rgbOut);
      return;
    }
    AVFrame from = cut.ofSize(cropPx, cropPx);
    cut.putSquare(source, left, top);
    Libav.check(sws_scale_frame(scaler, scaled.ofSize(outPx, outPx), from), "scale an image");
    scaled.get(rgbOut);
  }

  private static void check(RgbImage source, int left, int top, int cropPx) {
    boolean inside =
        left >= 0
            && top >= 0
            && cropPx >= 1
            && cropPx <= source.widthPx() - left
            && cropPx <= source.heightPx() - top;
    if (!inside) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid crop: %d px at left %d, top %d (must lie within %dx%d)",
              cropPx,
              left,
              top,
              source.widthPx(),
              source.heightPx()));
    }
  }

  private static void copy(RgbImage source, int left, int top, int cropPx, byte[] rgbOut) {
    int rowBytes = CHANNELS * cropPx;
    for (int y = 0; y < cropPx; y++) {
      int offset = CHANNELS * ((top + y) * source.widthPx() + left);
      System.arraycopy(source.rgb(), offset, rgbOut, y * rowBytes, rowBytes);
    }
  }

  @Override
  public void close() {
    sws_free_context(scaler);
    scaled.close();
    cut.close();
  }
}
