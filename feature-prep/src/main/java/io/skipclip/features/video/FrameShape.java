package io.skipclip.features.video;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BAYER;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** What libavfilter must know of a frame before it comes; the numbers are libav's own. */
record FrameShape(
    PictureSize size, int pixelFormat, int colorSpace, int colorRange, Orientation orientation) {

  /**
   * Describes a frame.
   *
   * @throws UndecodableVideoException if its colours can't be converted
   */
  static FrameShape of(AVFrame frame) throws UndecodableVideoException {
    return new FrameShape(
        new PictureSize(frame.width(), frame.height()),
        frame.format(),
        ColourMatrix.of(frame),
        frame.color_range(),
        Orientation.of(frame));
  }

  /** Arguments of libavfilter's {@code buffer}; the time base is of no consequence here. */
  String bufferArguments() {
    return String.format(
        Locale.ROOT,
        "video_size=%s:pix_fmt=%d:colorspace=%d:range=%d:time_base=1/1",
        size,
        pixelFormat,
        colorSpace,
        colorRange);
  }

  /** Whether its colours are as a JPEG's once its pixel format is. */
  boolean hasJpegColours() {
    long flags = av_pix_fmt_desc_get(pixelFormat).flags();
    return ColourMatrix.isJpegs(colorSpace) && (flags & AV_PIX_FMT_FLAG_BAYER) == 0;
  }

  /** The size as displayed. */
  PictureSize displayed() {
    return orientation.swapsSides() ? size.turned() : size;
  }
}
