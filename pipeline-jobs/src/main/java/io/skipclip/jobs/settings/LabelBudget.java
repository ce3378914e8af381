package io.skipclip.jobs.settings;

import io.skipclip.jobs.keys.InvalidSettingsException;
import java.util.OptionalInt;

/**
 * How many training videos of each class may show their label.
 *
 * @param perClass a number of each class, or no such limit
 * @param fraction a part of each class, above 0 to 1
 */
public record LabelBudget(OptionalInt perClass, double fraction) {

  /**
   * Checks.
   *
   * @param section where the keys stand, for the error messages
   */
  static LabelBudget of(String section, OptionalInt perClass, double fraction) {
    if (!(fraction > 0 && fraction <= 1)) {
      throw new InvalidSettingsException(
          "Invalid %slabel-fraction: %s (must be above 0, at most 1)".formatted(section, fraction));
    }
    if (perClass.isPresent() && fraction < 1) {
      throw new InvalidSettingsException(
          "Invalid %slabel-fraction: %s (must be 1 where %slabels-per-class is a number)"
              .formatted(section, fraction, section));
    }
    return new LabelBudget(perClass, fraction);
  }

  /** It in words, such as 1 label a class. */
  public String inWords() {
    if (perClass.isPresent()) {
      int labels = perClass.getAsInt();
      return labels + (labels == 1 ? " label a class" : " labels a class");
    }
    return isAll() ? "all labels" : fraction + " of the labels";
  }

  /** Whether all of them may. */
  public boolean isAll() {
    return perClass.isEmpty() && fraction == 1;
  }

  /** How many of a class's videos: 1 or more, where it has any. */
  public int of(int videos) {
    int part = (int) Math.max(1, Math.round(fraction * videos));
    return Math.min(videos, perClass.orElse(part));
  }
}
