package io.skipclip.tests.bench;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.DeviceChoice;
import io.skipclip.model.device.EngineChoice;
import io.skipclip.model.device.Precision;
import io.skipclip.tests.ByEngine;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** By what, on what and in what numbers a benchmark computes. */
record BenchEngine(ComputeChoice choice) {

  /**
   * Those that the environment's {@code E} names, such as {@code "nd4j torch torch-bf16"}; nd4j
   * unless it names one. They compute on what {@code D} says: cpu, or gpu.
   */
  static List<BenchEngine> chosen() {
    String names = System.getenv().getOrDefault("E", "nd4j");
    return Arrays.stream(names.split(" ")).map(BenchEngine::named).toList();
  }

  private static BenchEngine named(String name) {
    String[] parts = name.toUpperCase(Locale.ROOT).split("-", 2);
    String device = System.getenv().getOrDefault("D", "cpu").toUpperCase(Locale.ROOT);
    return new BenchEngine(
        new ComputeChoice(
            EngineChoice.valueOf(parts[0]),
            DeviceChoice.valueOf(device),
            parts.length > 1 ? Precision.valueOf(parts[1]) : Precision.FLOAT32,
            false));
  }

  /** Has this process compute so from now on. */
  void use() {
    ByEngine.use(choice);
  }

  /** What a benchmark's name gets behind it: nothing for ND4J on the CPU. */
  String suffix() {
    return choice.equals(ComputeChoice.plain()) ? "" : "/" + this;
  }

  @Override
  public String toString() {
    return choice.engine()
        + (choice.precision() == Precision.FLOAT32 ? "" : "-" + choice.precision())
        + (choice.device() == DeviceChoice.CPU ? "" : "-" + choice.device());
  }
}
