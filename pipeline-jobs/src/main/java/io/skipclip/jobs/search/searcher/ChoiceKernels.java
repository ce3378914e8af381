package io.skipclip.jobs.search.searcher;

import java.util.SplittableRandom;

/**
 * Kernels of a choice: an observation's has 1 at what was observed and 1 / kernels everywhere,
 * normalised; the prior is even.
 */
final class ChoiceKernels implements Kernels {
  private final double[] observed;
  private final int choices;
  private final double floor;

  /**
   * @param observed positions
   * @param choices how many there are
   */
  ChoiceKernels(double[] observed, int choices) {
    this.observed = observed.clone();
    this.choices = choices;
    this.floor = 1.0 / (observed.length + 1);
  }

  @Override
  public double logDensity(int kernel, double position) {
    return Math.log(probability(kernel, position));
  }

  private double probability(int kernel, double position) {
    if (kernel == observed.length) {
      return 1.0 / choices;
    }
    return (floor + (observed[kernel] == position ? 1 : 0)) / (1 + choices * floor);
  }

  @Override
  public double draw(int kernel, SplittableRandom random) {
    double left = random.nextDouble();
    int choice = 0;
    while (choice < choices - 1 && left >= probability(kernel, choice)) {
      left -= probability(kernel, choice);
      choice++;
    }
    return choice;
  }
}
