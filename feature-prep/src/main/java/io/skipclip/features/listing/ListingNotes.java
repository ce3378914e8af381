package io.skipclip.features.listing;

import static java.util.Objects.requireNonNull;

/**
 * What a listing found out beside its videos.
 *
 * @param split where the split came from
 * @param passedOver what was left out
 */
public record ListingNotes(SplitOrigin split, PassedOver passedOver) {
  public ListingNotes {
    requireNonNull(split, "split");
    requireNonNull(passedOver, "passedOver");
  }
}
