package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Preparations from and to HDFS on a real cluster that loses executors and a DataNode: the dataset
 * is the undisturbed one, hash for hash.
 */
@ExtendWith(OneCluster.class)
class ClusterPreparationIT {
  private static final int WRONG_USAGE = 2;
  private static final String DECODING = "create .*/[.]staging-[^/]*/decoding/.*";
  private static final String NOTING = "create .*/[.]staging-[^/]*/segments/.*[.]json.*";
  private static final String DEALING = "create .*/[.]staging-[^/]*/attempts/part-.*";

  @TempDir static Path folder;

  private static String settings;
  private static DatasetFiles undisturbed;

  @BeforeAll
  static void prepareUndisturbed() throws Exception {
    settings = Path.of(ClusterPreparationIT.class.getResource("tiny.conf").toURI()).toString();
    List<String> command = new ArrayList<>(command("/undisturbed"));
    command.add("spark.master=local[2]");
    requireDone(Program.run(command.toArray(String[]::new)));
    undisturbed = dataset("/undisturbed");
  }

  @Test
  void executorsKilledAtSeveralPointsChangeNothing() throws Exception {
    Standstill standstill = standstill(DECODING, NOTING, DEALING);
    Running run = submit(standstill, "/executors-killed");
    for (int point = 0; point < standstill.points().size(); point++) {
      ProcessHandle executor = standstill.await(point, run);
      assertThat(executor.info().commandLine().orElseThrow()).contains("ExecutorBackend");
      executor.destroyForcibly();
    }
    requireDone(run.await());
    requireUndisturbed("/executors-killed");
  }

  @Test
  void aDataNodeKilledWhileShardsAreWrittenChangesNothing() throws Exception {
    Standstill standstill = standstill(DEALING);
    Running run = submit(standstill, "/datanode-killed");
    standstill.await(0, run);
    OneCluster.cluster().kill("datanode1");
    try {
      standstill.release(0);
      requireDone(run.await());
      requireUndisturbed("/datanode-killed");
    } finally {
      OneCluster.cluster().restart("datanode1");
    }
  }

  @Test
  void executorsOfAnotherLanguageChangeNothing() throws Exception {
    String options =
        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Duser.language=ar -Duser.country=EG";
    List<String> words = new ArrayList<>(List.of("submit"));
    words.addAll(List.of("--conf", "spark.executor.extraJavaOptions=" + options));
    words.addAll(command("/arabic"));
    requireDone(OneCluster.cluster().run(words.toArray(String[]::new)));
    requireUndisturbed("/arabic");
  }

  @Test
  void executorsThatReadNamesAsAsciiEndTheRunInOneLineAndQuarantineNothing() throws Exception {
    Path videos = Files.createDirectories(folder.resolve("videos/日本")).getParent();
    Files.copy(aVideo(), videos.resolve("日本/é.avi"));
    String dataset = OneCluster.cluster().hdfs() + "/ascii";
    List<String> command = new ArrayList<>(List.of("submit"));
    command.addAll(List.of("--conf", "spark.executorEnv.LC_ALL=C", "prepare"));
    command.addAll(List.of("--videos", videos.toUri().toString(), "--dataset", dataset));
    command.add("prepare.test-fraction=0");
    Program refused = OneCluster.cluster().run(command.toArray(String[]::new));
    assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(WRONG_USAGE);
    assertThat(refused.err())
        .filteredOn(line -> line.startsWith("skipclip: "))
        .singleElement()
        .asString()
        .contains("Java was started for names in US-ASCII", "spark.executorEnv.LC_ALL=C.UTF-8");
    command.removeAll(List.of("--conf", "spark.executorEnv.LC_ALL=C"));
    requireDone(OneCluster.cluster().run(command.toArray(String[]::new)));
    assertThat(Program.run("list", "--dataset", dataset).out())
        .anyMatch(line -> line.matches(".*日本/é.avi.*published.*"));
  }

  private static Path aVideo() throws IOException {
    SampleArchive.write(folder.resolve("sample"), new SampleSettings(20, 10, 1), done -> {});
    try (Stream<Path> files = Files.walk(folder.resolve("sample"))) {
      return files.filter(f -> f.toString().endsWith(".avi")).sorted().findFirst().orElseThrow();
    }
  }

  private static Standstill standstill(String... points) throws IOException {
    return new Standstill(Files.createTempDirectory(folder, "standstill"), List.of(points));
  }

  private static List<String> command(String dataset) throws IOException {
    String hdfs = OneCluster.cluster().hdfs();
    return List.of(
        "prepare", "--conf", settings, "--videos", hdfs + "/videos", "--dataset", hdfs + dataset);
  }

  private static Running submit(Standstill standstill, String dataset) throws Exception {
    String classes =
        Path.of(Standstill.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString();
    List<String> words = new ArrayList<>(List.of("submit"));
    words.addAll(List.of("--driver-class-path", classes));
    words.addAll(List.of("--conf", "spark.executor.extraClassPath=" + classes));
    for (String setting : standstill.settings()) {
      words.addAll(List.of("--conf", setting));
    }
    String own =
        OneCluster.cluster().hdfs() + dataset; // by the cluster's settings: hdfs:///dataset
    command(dataset).forEach(word -> words.add(word.equals(own) ? "hdfs://" + dataset : word));
    return OneCluster.cluster().begin(words.toArray(String[]::new));
  }

  private static void requireUndisturbed(String name) throws IOException {
    DatasetFiles dataset = dataset(name);
    assertThat(dataset.manifest()).isEqualTo(undisturbed.manifest());
    dataset.requireWhole();
    dataset.requireNoRemains();
  }

  private static DatasetFiles dataset(String name) {
    return new DatasetFiles(OneCluster.hdfs(), new org.apache.hadoop.fs.Path(name));
  }

  private static void requireDone(Program program) {
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }
}
