package io.skipclip.features.clips;

import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Part;
import io.skipclip.features.sampling.View;

/**
 * How a frame is looked at; the frames of a clip share it.
 *
 * @param cropX where the crop lies in its free range, 0 (left) to 1 (right)
 * @param cropY where the crop lies in its free range, 0 (top) to 1 (bottom)
 * @param flipped whether it is mirrored left to right
 * @param part what of the crop is seen
 * @param appearance how that is changed
 */
record FrameView(double cropX, double cropY, boolean flipped, Part part, Appearance appearance) {
  /** The whole crop as it is. */
  FrameView(double cropX, double cropY, boolean flipped) {
    this(cropX, cropY, flipped, Part.WHOLE, Appearance.PLAIN);
  }

  static FrameView of(View view) {
    return new FrameView(
        view.cropX(), view.cropY(), view.flipped(), view.part(), view.appearance());
  }

  /** A square of a stored frame, in pixels. */
  record Square(int left, int top, int sidePx) {}

  /**
   * What of a frame is seen.
   *
   * @param cropFraction side of a crop of scale 1, as a part of the frame's short side
   */
  Square square(int widthPx, int heightPx, double cropFraction) {
    double fraction = cropFraction * appearance.scale();
    int cropPx = Math.max(1, (int) Math.round(fraction * Math.min(widthPx, heightPx)));
    int left = (int) Math.round(cropX * (widthPx - cropPx));
    int top = (int) Math.round(cropY * (heightPx - cropPx));
    int cellPx = Math.max(1, cropPx / part.grid());
    int sidePx = Math.max(1, (int) Math.round(part.side() * cellPx));
    int seenX = inCell(part.column(), part.jitterX(), cellPx, sidePx);
    int y = inCell(part.row(), part.jitterY(), cellPx, sidePx);
    int x = flipped ? cropPx - seenX - sidePx : seenX;
    return new Square(left + x, top + y, sidePx);
  }

  private static int inCell(int cell, double jitter, int cellPx, int sidePx) {
    return cell * cellPx + (int) Math.round(jitter * (cellPx - sidePx));
  }
}
