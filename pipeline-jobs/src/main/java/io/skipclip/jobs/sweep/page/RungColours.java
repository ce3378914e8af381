package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.svg.DrawnFigure;
import java.util.List;
import java.util.Locale;

/** A colour for each rung: the higher, the darker. */
record RungColours(int top) {
  static final ChartColour BEST = ChartColour.VERMILION;
  private static final int LOWEST = 0xa9c4d8;
  private static final int HIGHEST = 0x00456d;

  /** As CSS has it. */
  String of(int rung) {
    if (top == 0) {
      return ChartColour.BLUE.hex();
    }
    int rgb = 0;
    for (int shift = 16; shift >= 0; shift -= 8) {
      int low = LOWEST >> shift & 0xff;
      int high = HIGHEST >> shift & 0xff;
      rgb |= Math.round(low + (high - low) * (rung / (float) top)) << shift;
    }
    return String.format(Locale.ROOT, "#%06x", rgb);
  }

  /** The legend of the rungs that were reached, a number for each. */
  List<DrawnFigure.Key> legend(SweepFacts facts) {
    return facts.rungs().stream()
        .map(
            rung ->
                new DrawnFigure.Key(
                    of(rung),
                    facts.named(rung),
                    String.format(Locale.ROOT, "%,d", facts.reached(rung).size())))
        .toList();
  }
}
