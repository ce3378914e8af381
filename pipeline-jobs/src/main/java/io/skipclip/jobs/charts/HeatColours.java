package io.skipclip.jobs.charts;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The colours of the similarity maps: Matplotlib's inferno at nine places, straight between them.
 * It grows evenly in lightness, so it reads the same to the colour-blind and in grey print.
 */
public final class HeatColours {
  private static final int[] STOPS = {
    0x000004, 0x210c4a, 0x57106e, 0x8a226a, 0xbc3754, 0xe45a31, 0xf98e09, 0xf9cb35, 0xfcffa4
  };

  private HeatColours() {}

  /**
   * The colour of a value.
   *
   * @param value in [0, 1]; clamped
   * @return red, green, blue, 8 bits each
   */
  public static int rgb(double value) {
    double place = Math.max(0, Math.min(1, value)) * (STOPS.length - 1);
    int stop = Math.min((int) place, STOPS.length - 2);
    double part = place - stop;
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      double low = STOPS[stop] >> shift & 0xff;
      double high = STOPS[stop + 1] >> shift & 0xff;
      rgb |= (int) Math.round(low + part * (high - low)) << shift;
    }
    return rgb;
  }

  /** The scale as a CSS list of colours from low to high. */
  public static String css() {
    return IntStream.of(STOPS).mapToObj("#%06x"::formatted).collect(Collectors.joining(", "));
  }
}
