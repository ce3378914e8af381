package io.skipclip.features.dataset;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.listing.ListedVideo;
import java.io.Serializable;

/**
 * How a split's videos are used: which of them train, and which are set aside for validation. Whole
 * groups are, in all classes together. A group's side is a function of (seed, group) alone and has
 * nothing to do with the draw of the test side: videos that come or go move no other. So the
 * validation part is near the fraction that was asked for, and not exactly that.
 *
 * @param split the number of the train/test split, 1-based
 * @param validationFraction the part of its training groups that is set aside, 0 (all train) to
 *     below 1
 * @param seed draws those groups
 */
public record Division(int split, double validationFraction, long seed) implements Serializable {
  public Division {
    check(split, validationFraction);
  }

  /**
   * Checks the numbers of a division.
   *
   * @throws IllegalArgumentException if one is out of its range
   */
  public static void check(int split, double validationFraction) {
    if (split < 1) {
      throw new IllegalArgumentException("Invalid split: " + split + " (must be 1 or more)");
    }
    if (!(validationFraction >= 0 && validationFraction < 1)) {
      throw new IllegalArgumentException(
          "Invalid validation-fraction: " + validationFraction + " (must be 0 to below 1)");
    }
  }

  /** Of a split all of whose training videos train. */
  public static Division withoutValidation(int split) {
    return new Division(split, 0, 0);
  }

  /** Whether a video's group is drawn: wherever a split trains on it, it is set aside. */
  public boolean draws(ListedVideo video) {
    return validationFraction > 0
        && KeyedRandom.of(seed, "validation", video.recording()).nextDouble() < validationFraction;
  }

  /** Whether a video has frames and trains. */
  public boolean trains(CatalogueEntry entry) {
    return entry.trainsIn(split) && !draws(entry.video());
  }

  /** Whether a video has frames and is set aside for validation. */
  public boolean validates(CatalogueEntry entry) {
    return entry.trainsIn(split) && draws(entry.video());
  }
}
