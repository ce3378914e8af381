package io.skipclip.features.glyphs;

import io.skipclip.features.glyphs.Scene.Background;

/**
 * The light that a scene stands in, which tells the parts of a frame apart: it does not move with
 * the camera.
 *
 * @param light what the topmost row has more than the lowest, 0 to 1
 * @param hue how red the light is on the left, and how blue on the right, as {@link Tint} has it
 */
record Shade(double light, double hue) {
  private static final Shade NONE = new Shade(0, 0);
  private static final Shade OVER_ALL = new Shade(0.3, 0.35);

  static Shade of(Background background) {
    return background == Background.SHADED ? OVER_ALL : NONE;
  }

  /** What it adds to the light of a row of the frame, most at the top and nothing at the bottom. */
  float lightOf(int row) {
    return (float) (light * (1 - (row + 0.5) / Canvas.HEIGHT_PX));
  }

  /** The hue of a column of the frame, over a hue that is there already. */
  Tint over(Tint tint, int column) {
    double right = 2 * (column + 0.5) / Canvas.WIDTH_PX - 1; // -1 to 1
    return new Tint(tint.blue() + hue * right, tint.red() - hue * right);
  }
}
