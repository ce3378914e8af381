package io.skipclip.features.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.preparing.Preparation.Result;
import io.skipclip.features.snapshots.Retention;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A video whose decoding is a fault in native code, which no catch can hold. */
class NativeCrashIT {
  private static final int ABORTED = 134;

  @TempDir Path folder;

  @Test
  void quarantinesAVideoThatEndedItsProcessAndPublishesTheRest() throws Exception {
    Path videos = folder.resolve("videos");
    for (int i = 0; i < 4; i++) {
      TestVideo.write(videos.resolve("Walk/v_Walk_g%02d_c01.avi".formatted(i)), i, 8);
    }
    try (RandomAccessFile killer =
        new RandomAccessFile(videos.resolve("Walk/killer.avi").toFile(), "rw")) {
      killer.setLength(CrashingFileSystem.KILLER_BYTES);
    }
    run(videos, ABORTED);
    assertThat(folder.resolve("dataset/manifest.json")).doesNotExist();
    run(videos, 0);
    Configuration conf = new Configuration();
    String dataset = folder.resolve("dataset").toString();
    assertThat(Catalogue.read(conf, PublishedDataset.open(conf, dataset)).entries())
        .extracting(e -> e.videoId() + " " + e.frames() + " " + e.outcome().reason())
        .containsExactly(
            "Walk/killer.avi 0 CRASHED",
            "Walk/v_Walk_g00_c01.avi 8 ",
            "Walk/v_Walk_g01_c01.avi 8 ",
            "Walk/v_Walk_g02_c01.avi 8 ",
            "Walk/v_Walk_g03_c01.avi 8 ");
    assertThat(again(videos, false).nothingToDo()).isTrue();
    assertThat(again(videos, true).metrics().quarantinedByReason())
        .as("tried again where it brings nothing down")
        .isEqualTo(Map.of("UNREADABLE", 1L));
  }

  private Result again(Path videos, boolean retry) throws IOException {
    RunTerms terms =
        new RunTerms(
            Duration.ofMinutes(2),
            Clock.systemUTC(),
            retry,
            new Retention(1, Duration.ZERO),
            (phase, done, total, message) -> {});
    String dataset = folder.resolve("dataset").toString();
    try (SparkSession spark = TestSpark.local(1)) {
      return new Preparation(
              spark, TestSettings.png(3, 0.5), videos.toString(), Optional.empty(), dataset)
          .run(terms);
    }
  }

  private void run(Path videos, int code) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens=java.base/java.nio=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens=java.base/java.lang.invoke=ALL-UNNAMED"));
    command.addAll(List.of("--add-opens=java.base/java.util=ALL-UNNAMED"));
    command.addAll(List.of("-XX:ErrorFile=/dev/null", "-Xmx512m"));
    command.add("-cp");
    command.add(
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
    command.addAll(List.of(CrashingRun.class.getName(), videos.toString()));
    command.add(folder.resolve("dataset").toString());
    Path log = Files.createTempFile(folder, "run", ".log");
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(code);
  }
}
