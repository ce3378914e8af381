package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.tests.HeadingVideos;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sweep by two commands on a real standalone cluster, everything on HDFS. */
@ExtendWith(OneCluster.class)
class ClusterSweepIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final long PATIENCE_SECONDS = 180;
  private static final String SETTINGS =
      " pretrain.epochs=2 pretrain.learning-rate-epochs=[1] validation-fraction=0.35"
          + " evaluate.baselines=false evaluate.resamples=100 evaluate.similarity-videos=0";

  private static String settings;
  private static java.nio.file.Path declared;

  @BeforeAll
  static void prepare() throws Exception {
    settings = java.nio.file.Path.of(ClusterIT.class.getResource("tiny.conf").toURI()).toString();
    java.nio.file.Path folder = Files.createTempDirectory("skipclip-sweep");
    declared = folder.resolve("sweep.conf");
    Files.writeString(
        declared,
        "sweep { trials = 4, rungs = 2, factor = 2, finalists = 0,"
            + " space { pretrain.learning-rate { log = [1e-4, 1e-2] } } }");
    HeadingVideos.write(folder.resolve("videos"));
    hdfs().copyFromLocalFile(new Path(folder.resolve("videos").toUri()), new Path("/headings"));
    succeeds(submit("prepare --videos /headings --dataset /headings-dataset").await());
  }

  @Test
  void twoCommandsShareItAWorkerIsLostAndTheTrialsAreWhatTheyWouldBeAlone() throws Exception {
    Running one = sweep();
    Running other = sweep();
    awaitEntries(4);
    OneCluster.cluster().kill("worker2");
    OneCluster.cluster().restart("worker2"); // whose executor it was waits for another
    succeeds(one.await());
    succeeds(other.await());
    List<JsonNode> reached = journal().stream().filter(entry -> is(entry, "reached")).toList();
    assertThat(reached.stream().map(entry -> entry.get("trial") + " " + entry.get("rung")).toList())
        .doesNotHaveDuplicates()
        .contains("1 0", "2 0", "3 0", "4 0");
    assertThat(journal()).noneMatch(entry -> is(entry, "failed"));
    requireSameAlone(best(reached));
  }

  private static Running sweep() throws IOException {
    return submit(
        "--total-executor-cores 1",
        "sweep " + declared + " --dataset /headings-dataset --out /sweep" + SETTINGS);
  }

  /** By one process without a cluster. */
  private static void requireSameAlone(int trial) throws IOException {
    JsonNode values =
        journal().stream()
            .filter(entry -> is(entry, "suggested") && entry.get("trial").asInt() == trial)
            .findFirst()
            .orElseThrow()
            .get("values");
    String own = SETTINGS + " pretrain.learning-rate=" + values.get("pretrain.learning-rate");
    String root = OneCluster.cluster().hdfs();
    String dataset = " --dataset " + root + "/headings-dataset";
    succeeds(local("index" + dataset + " --indices " + root + "/alone-indices" + own));
    succeeds(
        local(
            "pretrain"
                + dataset
                + " --indices "
                + root
                + "/alone-indices --run "
                + root
                + "/alone"
                + own));
    assertThat(model("/sweep/trials/%05d/pretrain".formatted(trial))).isEqualTo(model("/alone"));
  }

  private static Program local(String command) {
    return Program.run((command + " --conf " + settings + " spark.master=local[2]").split(" +"));
  }

  private static String model(String run) throws IOException {
    return json(new Path(run, "run.json")).get("model").asText();
  }

  private static int best(List<JsonNode> reached) {
    return reached.stream()
        .filter(entry -> entry.get("rung").asInt() == 1)
        .min(
            (a, b) ->
                a.get("objective").asDouble() == b.get("objective").asDouble()
                    ? a.get("trial").asInt() - b.get("trial").asInt()
                    : Double.compare(b.get("objective").asDouble(), a.get("objective").asDouble()))
        .orElseThrow()
        .get("trial")
        .asInt();
  }

  private static void awaitEntries(int count) throws Exception {
    long begunNanos = System.nanoTime();
    while (journal().size() < count) {
      assertThat(System.nanoTime() - begunNanos)
          .as("until the journal has %s entries", count)
          .isLessThan(TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS));
      TimeUnit.MILLISECONDS.sleep(200);
    }
  }

  private static boolean is(JsonNode entry, String event) {
    return entry.get("event").asText().equals(event);
  }

  private static List<JsonNode> journal() throws IOException {
    List<JsonNode> journal = new ArrayList<>();
    Path folder = new Path("/sweep/journal");
    if (hdfs().exists(folder)) {
      FileStatus[] files = hdfs().listStatus(folder, path -> path.getName().matches("\\d+\\.json"));
      for (FileStatus file : Arrays.stream(files).sorted().toList()) {
        journal.add(json(file.getPath()));
      }
    }
    return journal;
  }

  private static JsonNode json(Path file) throws IOException {
    try (InputStream in = hdfs().open(file)) {
      return JSON.readTree(in);
    }
  }

  private static FileSystem hdfs() {
    return OneCluster.hdfs();
  }

  private static void succeeds(Program program) {
    assertThat(program.exitCode()).as(program.toString()).isZero();
  }

  private static Running submit(String command) throws IOException {
    return submit("", command);
  }

  private static Running submit(String options, String command) throws IOException {
    String words = "submit " + options + " " + command + " --conf " + settings;
    return OneCluster.cluster().begin(words.trim().split(" +"));
  }
}
