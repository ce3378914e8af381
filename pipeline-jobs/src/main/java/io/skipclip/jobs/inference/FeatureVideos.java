package io.skipclip.jobs.inference;

import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Videos that features are made of, in parts that a task each works on. */
interface FeatureVideos {
  /**
   * What came of a part.
   *
   * @param rows the features
   * @param problems a line for each video that has none
   */
  record Outcome(List<FeatureRow> rows, List<String> problems) {}

  /** Some of the videos, with all that a task needs to know of them and nothing of the others. */
  interface Part extends Serializable {
    /** How many videos it has. */
    int size();

    /** Runs a network over the part, on the executor that calls it. */
    Outcome features(byte[] network) throws IOException;
  }

  /** All of them, 1 part or more. */
  List<? extends Part> parts();

  /** The dataset's fingerprint; empty for video files. */
  String source();

  /** A hash of which videos these are, in which state. */
  String fingerprint(Configuration conf) throws IOException;
}
