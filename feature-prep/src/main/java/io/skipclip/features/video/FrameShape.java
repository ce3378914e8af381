package io.skipclip.features.video;

import org.bytedeco.ffmpeg.avutil.AVFrame;

/** What libavfilter must know of a frame before it comes; the numbers are libav's own. */
record FrameShape(
    PictureSize size, int pixelFormat, int colorSpace, int colorRange, Orientation orientation) {

  static FrameShape of(AVFrame frame) {
    return new FrameShape(
        new PictureSize(frame.width(), frame.height()),
        frame.format(),
        frame.colorspace(),
        frame.color_range(),
        Orientation.of(frame));
  }

  /** Arguments of libavfilter's {@code buffer}; the time base is of no consequence here. */
  String bufferArguments() {
    return String.format(
        "video_size=%s:pix_fmt=%d:colorspace=%d:range=%d:time_base=1/1",
        size, pixelFormat, colorSpace, colorRange);
  }

  /** The size as displayed. */
  PictureSize displayed() {
    return orientation.swapsSides() ? size.turned() : size;
  }
}
