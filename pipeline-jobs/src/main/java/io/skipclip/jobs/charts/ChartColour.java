package io.skipclip.jobs.charts;

import java.awt.Color;
import java.util.Arrays;

/** Colours that colour-blind readers tell apart (Okabe and Ito, 2008), and two greys. */
public enum ChartColour {
  BLACK("#1b1f24"),
  BLUE("#0072b2"),
  VERMILION("#d55e00"),
  GREEN("#009e73"),
  PURPLE("#a8558a"),
  GREY("#8a9099"),
  PALE("#aab1ba");

  private final String hex;

  ChartColour(String hex) {
    this.hex = hex;
  }

  /** As CSS has it. */
  public String hex() {
    return hex;
  }

  /** The colour of that {@link #hex()}. */
  public static ChartColour ofHex(String hex) {
    return Arrays.stream(values()).filter(c -> c.hex.equals(hex)).findFirst().orElseThrow();
  }

  public Color awt() {
    return Color.decode(hex);
  }
}
