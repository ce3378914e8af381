package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a key explains at each rung. Public for the templates.
 *
 * @param key its name
 * @param bars a rung each
 */
public record KeyShares(String key, List<Bar> bars) {
  public KeyShares {
    bars = List.copyOf(bars);
  }

  /** Others explain next to nothing. */
  private static final int MOST_KEYS = 12;

  /**
   * A bar.
   *
   * @param colour as CSS has it
   * @param share in words
   * @param percent its length
   * @param faint whether chance alone may well do as much
   */
  public record Bar(String colour, String share, long percent, boolean faint) {}

  /** The greatest first; none before 10 trials. */
  static List<KeyShares> of(KeyOrder order, RungColours colours) {
    return order.keys().stream()
        .filter(key -> !order.of(key).isEmpty())
        .limit(MOST_KEYS)
        .map(key -> new KeyShares(key.key(), bars(order.of(key), colours)))
        .toList();
  }

  private static List<Bar> bars(Map<Integer, Importance> rungs, RungColours colours) {
    List<Bar> bars = new ArrayList<>();
    rungs.forEach(
        (rung, importance) ->
            bars.add(
                new Bar(
                    colours.of(rung),
                    Figures.decimals(100 * importance.share(), 0) + "%",
                    Math.round(100 * importance.share()),
                    !importance.aboveChance())));
    return bars;
  }
}
