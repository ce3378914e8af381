package io.skipclip.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * CPU seconds of a whole training step (forward, backward, optimiser), ours by one engine or more
 * and the PyTorch reference's in turn, and their ratios.
 *
 * <p>{@code StepBenchmark tiny|ft2|pre1|demo rounds [bench_step.py]}, with {@code OMP_NUM_THREADS}
 * and {@code T} set alike, and {@code E} and {@code P} as {@link BenchEngine} reads them; {@link
 * TrainingWorkload} tells the workloads.
 */
public final class StepBenchmark {

  private static final int WARM_UP = 2;
  private static final int STEPS = 3;
  private static final Pattern CPU_SECONDS = Pattern.compile("cpu/step ([0-9.]+)s");

  private StepBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String name = args[0];
    int rounds = Integer.parseInt(args[1]);
    Path reference = Path.of(args.length > 2 ? args[2] : "../shared/reference/bench_step.py");
    boolean compare = Files.exists(reference) && !name.equals("demo");
    TrainingWorkload workload = TrainingWorkload.named(name);
    Map<BenchEngine, Double> best = new LinkedHashMap<>();
    double peer = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      for (BenchEngine engine : BenchEngine.chosen()) {
        engine.use();
        best.merge(engine, steps(workload), Math::min);
      }
      peer = Math.min(peer, compare ? referenceSeconds(reference, name) : Double.NaN);
      System.out.printf(
          "%s round %d: ours %s, reference %.3f CPU seconds a step; RSS %d MB%n",
          name, round, best, peer, ResidentMemory.megabytes());
    }
    for (BenchEngine engine : BenchEngine.chosen()) {
      double ours = best.get(engine);
      System.out.printf(
          "step-%s%s ratio=%.2f ours=%.3f peer=%.3f unit=cpu-seconds/step%n",
          name, engine.suffix(), ours / peer, ours, peer);
    }
  }

  /** The least CPU seconds of some steps. */
  private static double steps(TrainingWorkload workload) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int step = 0; step < WARM_UP + STEPS; step++) {
      long before = system.getProcessCpuTime();
      workload.step();
      double seconds = (system.getProcessCpuTime() - before) / 1e9;
      best = step < WARM_UP ? best : Math.min(best, seconds);
    }
    return best;
  }

  private static double referenceSeconds(Path script, String name)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                "/usr/bin/python3", script.toAbsolutePath().toString(), name, "contig", "3")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    Matcher match = CPU_SECONDS.matcher(output);
    if (!match.find()) {
      throw new IllegalStateException("Cannot read the reference's time: " + output);
    }
    return Double.parseDouble(match.group(1));
  }
}
