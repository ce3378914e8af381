package io.skipclip.jobs.study;

import java.util.Objects;

/**
 * One figure of one run.
 *
 * @param arm name of the arm, or of the features that nothing learned
 * @param seed of the run
 * @param measure such as R@1
 * @param value a share in [0, 1]
 */
record Measurement(String arm, int seed, String measure, double value) {
  Measurement {
    Objects.requireNonNull(arm, "arm");
    Objects.requireNonNull(measure, "measure");
  }
}
