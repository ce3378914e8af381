package io.skipclip.jobs.inference;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Videos that features are made of, in parts that a task each works on. */
interface FeatureVideos extends Serializable {
  /**
   * What came of a part.
   *
   * @param rows the features
   * @param problems a line for each video that has none
   */
  record Part(List<FeatureRow> rows, List<String> problems) {}

  /** How many parts there are, 1 or more. */
  int parts();

  /** The dataset's fingerprint; empty for video files. */
  String source();

  /** A hash of which videos these are, in which state. */
  String fingerprint(Configuration conf) throws IOException;

  /** Runs a network over a part, on the executor that calls it. */
  Part features(int part, byte[] network) throws IOException;
}
