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
  public SplitSettings {
    requireNonNull(from, "from");
    requireNonNull(groups, "groups");
  }
}
