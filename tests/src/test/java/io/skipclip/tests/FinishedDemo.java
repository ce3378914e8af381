package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;

/** A tiny demo that ran to its end, once for all tests that leave it as it is. */
public final class FinishedDemo {
  static final List<String> TINY =
      List.of(
          "demo.train-videos=40",
          "demo.test-videos=20",
          "prepare.shard-size=1B",
          "pretrain.epochs=2",
          "pretrain.batch-size=10",
          "pretrain.learning-rate-epochs=[1]",
          "finetune.epochs=2",
          "finetune.batch-size=10",
          "finetune.learning-rate-epochs=[1]",
          "evaluate.similarity-videos=2",
          "evaluate.similarity-shifts=2",
          "model.width=4",
          "training.averaging-interval=1",
          "checkpoints.every-rounds=1");

  private static Path folder;
  private static Program first;

  private FinishedDemo() {}

  /** The run that made it. */
  static synchronized Program first() throws IOException {
    folder();
    return first;
  }

  /** The demo's folder, to be read only. */
  public static synchronized Path folder() throws IOException {
    if (folder == null) {
      Path made = Files.createTempDirectory("finished-demo");
      Runtime.getRuntime()
          .addShutdownHook(new Thread(() -> FileUtils.deleteQuietly(made.toFile())));
      first = run(made.resolve("demo"));
      assertThat(first.exitCode()).as(String.join("\n", first.err())).isZero();
      folder = made.resolve("demo");
    }
    return folder;
  }

  /** One of its videos. */
  static Path video() throws IOException {
    try (Stream<Path> files = Files.walk(folder().resolve("videos"))) {
      return files
          .filter(file -> file.toString().endsWith(".avi"))
          .sorted()
          .findFirst()
          .orElseThrow();
    }
  }

  /** Runs the tiny demo into a folder. */
  static Program run(Path out, String... options) {
    List<String> arguments = new ArrayList<>(List.of("demo", "--out", out.toString()));
    arguments.addAll(List.of(options));
    arguments.addAll(TINY);
    return Program.run(arguments.toArray(String[]::new));
  }
}
