package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.sample.SampleArchive;
import io.skipclip.features.sample.SampleSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program on a machine whose own host name does not resolve. */
class NamelessHostIT {
  private static final int WRONG_USAGE = 2;

  @TempDir private static Path folder;

  @BeforeAll
  static void writeVideos() throws IOException {
    SampleArchive.write(folder.resolve("videos"), new SampleSettings(20, 10, 1), done -> {});
  }

  @Test
  void oneProcessNeedsNoName() throws IOException {
    Program prepared = prepare("one");
    assertThat(prepared.exitCode()).as(String.join("\n", prepared.err())).isZero();
    assertThat(folder.resolve("one/manifest.json")).exists();
  }

  @Test
  void aClusterIsToldInOneLineWhatIsMissing() throws IOException {
    Program refused = prepare("many", "spark.master=spark://127.0.0.1:1");
    assertThat(refused.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(refused.err())
        .filteredOn(line -> !line.startsWith("NOTE: Picked up "))
        .singleElement()
        .asString()
        .startsWith("skipclip: Cannot be called by the executors of spark://127.0.0.1:1: ")
        .contains("does not resolve", "needs an entry in /etc/hosts");
  }

  /** In a JVM that asks no name service and knows localhost alone. */
  private static Program prepare(String dataset, String... settings) throws IOException {
    Path hosts = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost\n");
    List<String> command =
        new ArrayList<>(
            Running.command(
                "prepare",
                "--videos",
                folder.resolve("videos").toString(),
                "--dataset",
                folder.resolve(dataset).toString(),
                "prepare.short-side-px=36"));
    command.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JDK_JAVA_OPTIONS", "-Djdk.net.hosts.file=" + hosts);
    builder.environment().keySet().removeAll(List.of("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME"));
    return Running.begin(builder, Files.createTempDirectory(folder, "output")).await();
  }
}
