package io.skipclip.features.listing;

import java.util.List;

/** Which splits train and test on a video. */
interface Sides {
  /** The splits that train on it, 1-based, ascending. */
  List<Integer> trainSplits(FoundVideo video);

  /** The splits that test on it, 1-based, ascending. */
  List<Integer> testSplits(FoundVideo video);
}
