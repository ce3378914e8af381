package io.skipclip.jobs.search.searcher;

import java.util.SplittableRandom;

/** The kernels of one key in a {@link ParzenEstimator}: one an observation, and the prior last. */
interface Kernels {
  /** Logarithm of a kernel's density, or probability, at a value's position. */
  double logDensity(int kernel, double position);

  /** Draws the position of a value from a kernel. */
  double draw(int kernel, SplittableRandom random);
}
