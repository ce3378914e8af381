package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
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

  @Test
  void submitSaysTheSameBeforeSparkIsAsked() throws IOException {
    String submit = "../cluster-conf/submit.sh standalone --master spark://127.0.0.1:1 list";
    Program refused = nameless(submit + " --dataset none");
    assertThat(refused.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(refused.err())
        .singleElement()
        .asString()
        .startsWith("submit.sh: Cannot be called by the cluster: ")
        .contains("no-such-host does not resolve, needs an entry in /etc/hosts");
  }

  @Test
  void theLocalClusterNeedsNoName() throws IOException {
    String cluster = "../cluster-conf/local-cluster";
    Program listed =
        nameless(
            "env SKIPCLIP_CLUSTER=%s bash -c '%s up --workers 1 && %s hdfs dfs -ls /; %s down'"
                .formatted(folder.resolve("cluster"), cluster, cluster, cluster));
    assertThat(listed.exitCode()).as(String.join("\n", listed.err())).isZero();
    assertThat(listed.out()).anyMatch(line -> line.startsWith("namenode: process "));
    assertThat(listed.err()).isEmpty();
  }

  /** With a host name of the process's own. */
  private static Program nameless(String command) throws IOException {
    assumeTrue(
        unshared("true").exitCode() == 0, "a host name of its own needs unshare, not permitted");
    return unshared("hostname no-such-host && exec " + command);
  }

  private static Program unshared(String command) throws IOException {
    return begin(new ProcessBuilder("unshare", "--map-root-user", "--uts", "bash", "-c", command));
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
    return begin(builder);
  }

  private static Program begin(ProcessBuilder builder) throws IOException {
    builder.environment().keySet().removeAll(List.of("SPARK_LOCAL_IP", "SPARK_LOCAL_HOSTNAME"));
    return Running.begin(builder, Files.createTempDirectory(folder, "output")).await();
  }
}
