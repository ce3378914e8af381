package io.skipclip.tests.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Two replicas that train side by side in one process for long, each on a thread of its own:
 * whether every score is finite, and resident memory after all steps against that after a tenth of
 * them. Minibatches as {@link MemoryBenchmark}'s, and as it is to be run.
 *
 * <p>{@code SoakBenchmark tiny|ft2|pre1|demo STEPS}, by the first engine of {@link BenchEngine}.
 */
public final class SoakBenchmark {
  private static final int REPLICAS = 2;
  private static final int EPOCH = 10;

  private final String name;
  private final int steps;
  private final AtomicInteger done = new AtomicInteger();
  private volatile long early;

  private SoakBenchmark(String name, int steps) {
    this.name = name;
    this.steps = steps;
  }

  /** Runs; see the class. */
  public static void main(String[] args)
      throws InterruptedException, ExecutionException, IOException {
    BenchEngine engine = BenchEngine.chosen().get(0);
    engine.use();
    SoakBenchmark soak = new SoakBenchmark(args[0], Integer.parseInt(args[1]));
    soak.run();
    long late = ResidentMemory.megabytes();
    System.out.printf(
        "soak-%s%s ratio=%.3f ours=%d peer=%d unit=MB%n",
        soak.name, engine.suffix(), (double) late / soak.early, late, soak.early);
  }

  private void run() throws InterruptedException, ExecutionException {
    ExecutorService threads = Executors.newFixedThreadPool(REPLICAS);
    List<Future<?>> replicas = new ArrayList<>();
    for (int i = 0; i < REPLICAS; i++) {
      replicas.add(threads.submit(this::train));
    }
    for (Future<?> replica : replicas) {
      replica.get();
    }
    threads.shutdown();
  }

  private Void train() throws IOException {
    TrainingWorkload workload = TrainingWorkload.named(name);
    for (int step = 1; done.get() < steps; step++) {
      int examples = workload.examples();
      workload.stepOnFirst(step % EPOCH == 0 ? (examples + 1) / 2 : examples);
      requireFinite(workload.graph(), step);
      report(done.incrementAndGet());
    }
    return null;
  }

  private static void requireFinite(ComputationGraph graph, int step) {
    if (!Double.isFinite(graph.score())) {
      throw new IllegalStateException("Score " + graph.score() + " at step " + step);
    }
  }

  private void report(int sum) throws IOException {
    if (sum == steps / EPOCH) {
      early = ResidentMemory.megabytes();
    }
    if (sum % Math.max(1, steps / (2 * EPOCH)) == 0) {
      System.out.printf(
          "soak-%s step %d of both: RSS %d MB%n", name, sum, ResidentMemory.megabytes());
    }
  }
}
