package io.skipclip.tests.bench;

import java.io.IOException;
import java.util.Set;

/**
 * Whether memory is flat: resident memory of this process after 200 training steps against that
 * after 20. Each step has a minibatch of its own, every tenth a smaller one, as at an epoch's end.
 *
 * <p>{@code MemoryBenchmark tiny|ft2|pre1|demo}, by the first engine of {@link BenchEngine}. Run
 * with a heap of fixed size whose pages are touched at the start (-Xms = -Xmx, AlwaysPreTouch): the
 * heap's own growth to its limit is no leak, and would hide one.
 */
public final class MemoryBenchmark {
  private static final int EARLY = 20;
  private static final int LATE = 200;
  private static final int EPOCH = 10;
  private static final Set<Integer> REPORTED = Set.of(1, 5, 10, EARLY, 50, 100, 150, LATE);

  private MemoryBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException {
    BenchEngine engine = BenchEngine.chosen().get(0);
    engine.use();
    TrainingWorkload workload = TrainingWorkload.named(args[0]);
    long early = 0;
    for (int step = 1; step <= LATE; step++) {
      boolean endsAnEpoch = step % EPOCH == 0;
      workload.stepOnFirst(endsAnEpoch ? (workload.examples() + 1) / 2 : workload.examples());
      if (REPORTED.contains(step)) {
        System.out.printf(
            "memory-%s step %d: RSS %d MB%n", args[0], step, ResidentMemory.megabytes());
      }
      early = step == EARLY ? ResidentMemory.megabytes() : early;
    }
    long late = ResidentMemory.megabytes();
    System.out.printf(
        "memory-%s%s ratio=%.3f ours=%d peer=%d unit=MB%n",
        args[0], engine.suffix(), (double) late / early, late, early);
  }
}
