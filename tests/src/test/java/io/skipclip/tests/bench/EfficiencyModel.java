package io.skipclip.tests.bench;

/**
 * What share of their time GPUs would spend training, from what a round costs here.
 *
 * <p>{@code EfficiencyModel [costSeconds [stepSeconds [gigabits]]]}. A round of interval k with N
 * workers, each on a host of its own, takes k steps and
 *
 * <pre>
 *   cost + 3 · state / bandwidth + (N + max(N, 16)) · launch
 * </pre>
 *
 * where cost is what installing, sending, averaging and fetching a state take of a core ({@code
 * round-cost}: broadcast and aggregate, two workers on two cores, so that each core handles one
 * state as each host would); the state passes a host's network once when workers fetch what they
 * set out from (each host gives the others its chunks while it gets theirs), once when chunks are
 * averaged (the same), and once into the driver; a task's launch takes the driver's time. Workers
 * are taken to be equally fast, and data never to be waited for.
 */
public final class EfficiencyModel {
  /** Parameters and Adam's moments of the full-size network. */
  private static final double STATE_BYTES = 533e6;

  private static final double LAUNCH_SECONDS = 0.01;
  private static final int LEAST_CHUNKS = 16;
  private static final int PASSES = 3;
  private static final int[] WORKERS = {8, 32, 128};
  private static final int[] INTERVALS = {1, 5, 20, 50};

  private final double costSeconds;
  private final double stepSeconds;
  private final double bytesPerSecond;

  private EfficiencyModel(double costSeconds, double stepSeconds, double gigabits) {
    this.costSeconds = costSeconds;
    this.stepSeconds = stepSeconds;
    this.bytesPerSecond = gigabits * 1e9 / 8;
  }

  /** Prints the table; see the class. */
  public static void main(String[] args) {
    EfficiencyModel model =
        new EfficiencyModel(number(args, 0, 1.6), number(args, 1, 5), number(args, 2, 10));
    System.out.println("| GPUs | round's cost s | interval 1 | 5 | 20 | 50 |");
    System.out.println("| --- | --- | --- | --- | --- | --- |");
    for (int workers : WORKERS) {
      System.out.printf("| %d | %.1f |", workers, model.roundSeconds(workers));
      for (int interval : INTERVALS) {
        System.out.printf(" %.0f%% |", 100 * model.efficiency(workers, interval));
      }
      System.out.println();
    }
  }

  private static double number(String[] args, int index, double byDefault) {
    return args.length > index ? Double.parseDouble(args[index]) : byDefault;
  }

  private double efficiency(int workers, int interval) {
    double training = interval * stepSeconds;
    return training / (training + roundSeconds(workers));
  }

  private double roundSeconds(int workers) {
    int tasks = workers + Math.max(workers, LEAST_CHUNKS);
    return costSeconds + PASSES * STATE_BYTES / bytesPerSecond + tasks * LAUNCH_SECONDS;
  }
}
