package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.Score;

/** Which way a difference goes, as far as its interval tells. Public for the templates. */
public enum Direction {
  MORE("more"),
  LESS("less"),
  /** The interval holds 0, or there is none. */
  UNCLEAR("unclear");

  private final String style;

  Direction(String style) {
    this.style = style;
  }

  /** As CSS has it. */
  public String style() {
    return style;
  }

  static Direction of(Score difference) {
    if (difference.hasInterval() && difference.low() > 0) {
      return MORE;
    }
    return difference.hasInterval() && difference.high() < 0 ? LESS : UNCLEAR;
  }
}
