package io.skipclip.features.listing;

import static java.util.Objects.requireNonNull;

/**
 * How listed videos are divided into training and test videos.
 *
 * @param from where the split is looked for
 * @param groups tells which videos were cut from the same recording
 * @param testFraction the part of the groups that is set aside for testing where nothing else
 *     divides them, 0 (all videos train) to below 1
 * @param seed draws those groups
 */
public record SplitSettings(SplitFrom from, GroupPattern groups, double testFraction, long seed) {
  /** Where the split into training and test videos is looked for. */
  public enum SplitFrom {
    /** In what there is of the others, in this order. */
    AUTO,
    /** In folders named train, val or test. */
    FOLDERS,
    /** In the official lists of UCF101 or HMDB51. */
    LISTS,
    /** In the column split of a list of videos. */
    COLUMN,
    /** Nowhere: groups are drawn by the seed, and every folder is a class. */
    GROUPS
  }

  public SplitSettings {
    requireNonNull(from, "from");
    requireNonNull(groups, "groups");
  }
}
