package io.skipclip.features.clips;

import static io.skipclip.features.clips.PixelSettings.CHANNELS;

import io.skipclip.features.sampling.Appearance;

/** Changes the colours of packed red, green and blue bytes. */
final class Colours {
  private static final double MIDDLE = 127.5;
  private static final int LEVELS = 256;

  /** Shares of red, green and blue in a grey: ITU-R BT.601. */
  private static final double[] GREY = {0.299, 0.587, 0.114};

  private final Appearance appearance;

  Colours(Appearance appearance) {
    this.appearance = appearance;
  }

  /**
   * Changes pixels where they are.
   *
   * @param rgb three bytes a pixel
   */
  void change(byte[] rgb) {
    if (appearance.keepsColours()) {
      return;
    }
    if (appearance.channel() != Appearance.COLOUR) {
      spread(rgb);
    }
    level(rgb);
    if (appearance.saturation() != 1) {
      saturate(rgb);
    }
  }

  /** One channel in place of all. */
  private void spread(byte[] rgb) {
    for (int pixel = 0; pixel < rgb.length; pixel += CHANNELS) {
      byte seen = rgb[pixel + appearance.channel()];
      for (int channel = 0; channel < CHANNELS; channel++) {
        rgb[pixel + channel] = seen;
      }
    }
  }

  /** Brightness, then contrast: of each value for itself. */
  private void level(byte[] rgb) {
    byte[] levels = new byte[LEVELS];
    for (int value = 0; value < LEVELS; value++) {
      int bright = rounded(value * appearance.brightness());
      levels[value] = (byte) rounded(MIDDLE + (bright - MIDDLE) * appearance.contrast());
    }
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = levels[rgb[i] & 0xff];
    }
  }

  private void saturate(byte[] rgb) {
    for (int pixel = 0; pixel < rgb.length; pixel += CHANNELS) {
      double exact = 0;
      for (int channel = 0; channel < CHANNELS; channel++) {
        exact += GREY[channel] * (rgb[pixel + channel] & 0xff);
      }
      int grey = rounded(exact);
      for (int i = pixel; i < pixel + CHANNELS; i++) {
        rgb[i] = (byte) rounded(grey + ((rgb[i] & 0xff) - grey) * appearance.saturation());
      }
    }
  }

  private static int rounded(double value) {
    return (int) Math.min(LEVELS - 1, Math.max(0, Math.round(value)));
  }
}
