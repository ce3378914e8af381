package io.skipclip.tests.bench;

import com.sun.management.OperatingSystemMXBean;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.PretextSettings;
import io.skipclip.model.pretext.SkipClipNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * CPU seconds of a whole training step (forward, backward, optimiser), ours and the PyTorch
 * reference's in turn, and their ratio.
 *
 * <p>{@code StepBenchmark tiny|ft2|pre1|demo rounds [bench_step.py]}, with {@code OMP_NUM_THREADS}
 * and {@code T} set alike. {@code tiny}: width 16, 16x56x56, M 8, batch 4. {@code ft2}: fine-tuning
 * of the full network, 16x112x112, batch 2. {@code pre1}: the paper's pre-training, batch 1. {@code
 * demo}: width 8, 8x32x32, M 4, Q 4, R 1, batch 32 (the reference has no such workload).
 */
public final class StepBenchmark {

  private static final int WARM_UP = 3;
  private static final Pattern CPU_SECONDS = Pattern.compile("cpu/step ([0-9.]+)s");

  private record Workload(ComputationGraph graph, MultiDataSet batch) {}

  private StepBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    String name = args[0];
    int rounds = Integer.parseInt(args[1]);
    Path reference = Path.of(args.length > 2 ? args[2] : "../shared/reference/bench_step.py");
    boolean compare = Files.exists(reference) && !name.equals("demo");
    Workload workload = workload(name);
    steps(workload, WARM_UP);
    double best = Double.POSITIVE_INFINITY;
    double bestReference = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      best = Math.min(best, steps(workload, 3));
      bestReference =
          Math.min(bestReference, compare ? referenceSeconds(reference, name) : Double.NaN);
      System.out.printf(
          "%s round %d: ours %.3f, reference %.3f CPU seconds a step, ratio %.2f; RSS %d MB%n",
          name, round, best, bestReference, best / bestReference, residentMegabytes());
    }
    System.out.printf(
        "step-%s ratio=%.2f ours=%.3f peer=%.3f unit=cpu-seconds/step%n",
        name, best / bestReference, best, bestReference);
  }

  private static Workload workload(String name) {
    return switch (name) {
      case "tiny" -> pretext(16, 16, 56, 8, 8, 4);
      case "demo" -> pretext(8, 8, 32, 4, 1, 32);
      case "pre1" -> pretext(64, 16, 224, 8, 8, 1);
      case "ft2" -> finetuning();
      default ->
          throw new IllegalArgumentException(
              "Invalid workload: " + name + " (must be tiny, ft2, pre1 or demo)");
    };
  }

  private static Workload pretext(
      int width, int frames, int sizePx, int targets, int rotated, int examples) {
    PretextSettings settings =
        new PretextSettings(
            width,
            frames,
            sizePx,
            targets,
            1,
            false,
            targets,
            rotated,
            0.1,
            0.1,
            true,
            true,
            true,
            OptimiserSettings.pretraining());
    long clips = (long) examples * settings.clipsPerExample();
    INDArray[] features = {
      Nd4j.randn(DataType.FLOAT, examples, 3, frames, sizePx, sizePx),
      Nd4j.randn(DataType.FLOAT, clips, 3, 1, sizePx, sizePx)
    };
    INDArray[] labels = {Nd4j.zeros(DataType.FLOAT, examples, 1)};
    return new Workload(SkipClipNetwork.create(settings, 1), new MultiDataSet(features, labels));
  }

  private static Workload finetuning() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 2, 101);
    labels.putScalar(0, 3, 1).putScalar(1, 50, 1);
    INDArray clips = Nd4j.randn(DataType.FLOAT, 2, 3, 16, 112, 112);
    return new Workload(
        ActionClassifier.create(ClassifierSettings.paper(), 1), new MultiDataSet(clips, labels));
  }

  /** The least CPU seconds of some steps. */
  private static double steps(Workload workload, int count) {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double best = Double.POSITIVE_INFINITY;
    for (int step = 0; step < count; step++) {
      long before = system.getProcessCpuTime();
      workload.graph().fit(workload.batch());
      best = Math.min(best, (system.getProcessCpuTime() - before) / 1e9);
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

  private static long residentMegabytes() throws IOException {
    String status = Files.readString(Path.of("/proc/self/status"));
    Matcher match = Pattern.compile("VmRSS:\\s+(\\d+)").matcher(status);
    return match.find() ? Long.parseLong(match.group(1)) / 1024 : 0;
  }
}
