package io.skipclip.features.listing;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.listing.SplitSettings.SplitFrom;

/**
 * Where a dataset's split came from.
 *
 * @param from which kind of source it was; never {@code AUTO}
 * @param detail the same in words: {@code lists in file:/data/ucfTrainTestlist}
 */
public record SplitOrigin(SplitFrom from, String detail) {
  public SplitOrigin {
    requireNonNull(from, "from");
    requireNonNull(detail, "detail");
  }
}
