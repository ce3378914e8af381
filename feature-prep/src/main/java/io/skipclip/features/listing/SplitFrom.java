package io.skipclip.features.listing;

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
