package io.skipclip.tests.bench;

import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.device.Precision;
import io.skipclip.model.network.StepMemory;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import java.util.List;

/** Prints the largest minibatches of the paper's networks by the memory of a GPU: computed. */
public final class BatchSizes {
  private static final List<Integer> GIGABYTES = List.of(16, 24, 40, 80, 141);

  /** Of a GPU's nominal memory, what the driver keeps and CUDA's libraries take. */
  private static final long TAKEN = 1500L << 20;

  private BatchSizes() {}

  /** Runs; see the class. */
  public static void main(String[] args) {
    System.out.println(
        "| a GPU's memory | pre-training, float32, tf32 | bf16 | fine-tuning, float32, tf32 | bf16 |");
    System.out.println("| --- | --- | --- | --- | --- |");
    for (int gigabytes : GIGABYTES) {
      long bytes = gigabytes * 1_000_000_000L - TAKEN;
      System.out.printf(
          "| %d GB | %s | %s |%n",
          gigabytes,
          row(new SkipClipNetwork(SkipClipSettings.paper()), bytes),
          row(ClassifierSettings.paper(), bytes));
    }
  }

  private static String row(StepMemory step, long bytes) {
    return step.mostExamples(bytes, Precision.FLOAT32)
        + " | "
        + step.mostExamples(bytes, Precision.BF16);
  }
}
