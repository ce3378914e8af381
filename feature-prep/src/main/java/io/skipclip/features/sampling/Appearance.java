package io.skipclip.features.sampling;

import java.io.Serializable;

/**
 * How what a view shows is changed: a crop of another scale, and colours. Colours of a frame are
 * changed in this order, each result rounded to 0 to 255 (as PIL does, and torchvision with it; but
 * the contrast, which is about middle grey here, so that all frames of a clip change alike).
 *
 * @param scale side of the crop, as a share of the one that the settings say, above 0 to 1
 * @param channel the one that is seen in place of all three (0 red, 1 green, 2 blue), or {@link
 *     #COLOUR}
 * @param brightness what values are multiplied by, 0 (black) or more, 1 for none
 * @param contrast what distances from middle grey are multiplied by, 0 (grey) or more, 1 for none
 * @param saturation what distances from the pixel's grey (ITU-R BT.601) are multiplied by, 0 (no
 *     colour) or more, 1 for none
 */
public record Appearance(
    double scale, int channel, double brightness, double contrast, double saturation)
    implements Serializable {
  /** All channels, each in its place. */
  public static final int COLOUR = -1;

  /** Nothing is changed. */
  public static final Appearance PLAIN = new Appearance(1, COLOUR, 1, 1, 1);

  private static final int MOST_CHANNEL = 2;

  public Appearance {
    Part.requireSide("scale", scale);
    if (channel < COLOUR || channel > MOST_CHANNEL) {
      throw new IllegalArgumentException("Invalid channel: " + channel + " (must be -1 to 2)");
    }
    requireFactor("brightness", brightness);
    requireFactor("contrast", contrast);
    requireFactor("saturation", saturation);
  }

  private static void requireFactor(String name, double value) {
    if (!(value >= 0 && Double.isFinite(value))) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be 0 or more)");
    }
  }

  /** One channel alone, as it is. */
  public static Appearance ofChannel(int channel) {
    return new Appearance(1, channel, 1, 1, 1);
  }

  /** The same of a crop of another scale. */
  public Appearance scaled(double to) {
    return new Appearance(to, channel, brightness, contrast, saturation);
  }

  /** The same in other colours. */
  public Appearance coloured(double newBrightness, double newContrast, double newSaturation) {
    return new Appearance(scale, channel, newBrightness, newContrast, newSaturation);
  }

  /** Whether the colours stay as they are stored. */
  public boolean keepsColours() {
    return channel == COLOUR && brightness == 1 && contrast == 1 && saturation == 1;
  }
}
