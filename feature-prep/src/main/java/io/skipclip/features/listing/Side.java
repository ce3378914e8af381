package io.skipclip.features.listing;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The sides of a split, by the names that people give to folders and write in columns. */
enum Side {
  TRAIN,
  VALIDATION,
  TEST;

  private static final Map<String, Side> NAMES =
      Map.of(
          "train", TRAIN,
          "training", TRAIN,
          "val", VALIDATION,
          "valid", VALIDATION,
          "validation", VALIDATION,
          "test", TEST,
          "testing", TEST);

  /** The side of a name, in any case; none if it is no side's. */
  static Optional<Side> of(String name) {
    return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)));
  }

  /** Whether videos of this side are tested on: validation stands in where there is no test. */
  boolean tests(boolean hasTest) {
    return this == TEST || (this == VALIDATION && !hasTest);
  }
}
