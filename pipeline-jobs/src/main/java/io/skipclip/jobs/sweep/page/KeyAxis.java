package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.svg.NamedScale;
import io.skipclip.jobs.charts.svg.Scale;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;

/**
 * The axis of a key: even, logarithmic, or of names.
 *
 * @param key whose it is
 * @param axis where its values stand
 */
record KeyAxis(Dimension key, NamedScale axis) {
  /** Its multiples are spread evenly, however many there are. */
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  private static final double WIDEST = 0.5;

  static KeyAxis of(Dimension key) {
    return new KeyAxis(key, new NamedScale(key.key(), scale(key)));
  }

  private static Scale scale(Dimension key) {
    if (key.domain() instanceof Range range) {
      return range.log()
          ? Scale.logarithmic(range.low(), range.high())
          : Scale.linear(range.low(), range.high());
    }
    return Scale.named(((Choice) key.domain()).values().stream().map(ValueText::exact).toList());
  }

  static boolean isChoice(Dimension key) {
    return key.domain() instanceof Choice;
  }

  /**
   * Where a trial stands on it; NaN where it has no such key. Trials of one choice stand side by
   * side, by their numbers, so that they can be told apart.
   */
  double of(Tried tried) {
    Object value = tried.trial().values().get(key.key());
    if (value == null) {
      return Double.NaN;
    }
    double position = key.domain().position(value).orElseThrow();
    double aside = tried.number() * GOLDEN;
    return isChoice(key) ? position + WIDEST * (aside - Math.floor(aside) - 0.5) : position;
  }
}
