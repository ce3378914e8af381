package io.skipclip.features.video;

import io.skipclip.features.video.FrameSettings.Aspect;

/** Width and height in pixels. */
record PictureSize(int widthPx, int heightPx) {

  /** The size at which a picture of this size is stored. */
  PictureSize stored(FrameSettings settings) {
    int shortPx = settings.shortSidePx();
    if (settings.aspect() == Aspect.SQUARE) {
      return new PictureSize(shortPx, shortPx);
    }
    return widthPx < heightPx
        ? new PictureSize(shortPx, inProportion(heightPx, shortPx, widthPx))
        : new PictureSize(inProportion(widthPx, shortPx, heightPx), shortPx);
  }

  /** Rounds to the nearest, halves upwards, as ffmpeg's {@code scale=-1:N} does. */
  private static int inProportion(int longPx, int storedShortPx, int shortPx) {
    return Math.toIntExact(Math.max(1, (2L * longPx * storedShortPx + shortPx) / (2L * shortPx)));
  }

  PictureSize turned() {
    return new PictureSize(/* widthPx= */ heightPx, /* heightPx= */ widthPx);
  }

  int shortSidePx() {
    return Math.min(widthPx, heightPx);
  }

  long pixels() {
    return (long) widthPx * heightPx;
  }

  @Override
  public String toString() {
    return widthPx + "x" + heightPx;
  }
}
