package io.skipclip.features.listing;

import io.skipclip.features.listing.SplitSettings.SplitFrom;

/** How small archives are divided. */
final class TestSplits {
  /** By what there is, else three tenths of the groups are tested on. */
  static final SplitSettings AUTO = from(SplitFrom.AUTO);

  private TestSplits() {}

  /** As told. */
  static SplitSettings from(SplitFrom from) {
    return new SplitSettings(from, GroupPattern.of(GroupPattern.AUTO), 0.3, 7);
  }
}
