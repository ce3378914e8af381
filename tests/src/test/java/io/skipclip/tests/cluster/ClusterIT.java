package io.skipclip.tests.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.jobs.run.Models;
import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FSDataInputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The jobs through spark-submit on a real standalone cluster and YARN, everything on HDFS. */
@ExtendWith(OneCluster.class)
class ClusterIT {
  private static final int ROUNDS = 8;

  private static String settings;
  private static ComputationGraph undisturbed;
  private static Path events;

  @BeforeAll
  static void trainUndisturbed() throws Exception {
    settings = Path.of(ClusterIT.class.getResource("tiny.conf").toURI()).toString();
    finish(submit("prepare", "--videos", "/videos", "--dataset", "/dataset"));
    finish(submit("index", "--dataset", "/dataset", "--indices", "/indices"));
    events = OneCluster.cluster().newEventFolder();
    finish(pretrain("/pretrain", "--conf", logged(events)));
    undisturbed = network("/pretrain");
  }

  @Test
  void goesFromVideosInHdfsToAReport() throws IOException {
    String[] runs = {"--pretrained", "/pretrain", "--finetuned", "/finetune"};
    finish(
        submit(
            "finetune",
            "--dataset",
            "/dataset",
            "--pretrained",
            "/pretrain",
            "--run",
            "/finetune"));
    finish(submit("evaluate", with(runs, "--dataset", "/dataset", "--run", "/evaluation")));
    finish(submit("report", with(runs, "--evaluation", "/evaluation", "--out", "/report.html")));
    assertThat(
            new ObjectMapper()
                .readTree(read("/evaluation/evaluation.json"))
                .get("testVideos")
                .asInt())
        .isEqualTo(20);
    assertThat(text("/report.html")).contains("<html", "Skip-Clip");
  }

  @Test
  void workersStayOnTheirExecutors() throws IOException {
    EventLog log = EventLog.in(events);
    Map<Integer, String> before = Map.of();
    int moves = 0;
    for (int epoch = 1; epoch <= ROUNDS / 2; epoch++) {
      for (int round = 1; round <= 2; round++) {
        Map<Integer, String> places =
            log.executorsOf("pretrain epoch %d round %d/2".formatted(epoch, round));
        assertThat(places).hasSize(2);
        moves += places.equals(before) ? 0 : 1;
        before = places;
      }
    }
    assertThat(before).doesNotContainEntry(0, before.get(1));
    // From nowhere to somewhere, and once more if the second executor came after the first round.
    assertThat(moves).isLessThanOrEqualTo(2);
  }

  @Test
  void anExecutorKilledInMidRoundChangesNoBitNorDoesSpeculation() throws Exception {
    String round = "pretrain epoch 2 round 2/2";
    Path ownEvents = OneCluster.cluster().newEventFolder();
    Running run =
        pretrain(
            "/executor-killed",
            "--conf",
            logged(ownEvents),
            "--conf",
            "spark.speculation=true",
            "--conf",
            "spark.speculation.quantile=0.1",
            "--conf",
            "spark.speculation.multiplier=1.01");
    EventLog.awaitJob(ownEvents, run, round);
    OneCluster.cluster().killExecutorsOf("worker1");
    finish(run);
    assertThat(EventLog.in(ownEvents).lostAnExecutorIn(round)).isTrue();
    assertUndisturbed("/executor-killed");
  }

  @Test
  void aDriverKilledAtSeveralPointsEndsWithTheSameBits() throws Exception {
    for (String round : List.of("1 round 2/2", "2 round 2/2", "4 round 1/2")) {
      Path ownEvents = OneCluster.cluster().newEventFolder();
      Running run = pretrain("/driver-killed", "--conf", logged(ownEvents));
      EventLog.awaitJob(ownEvents, run, "pretrain epoch " + round);
      run.process().destroyForcibly().waitFor();
    }
    Program last = finish(pretrain("/driver-killed"));
    assertThat(last.err()).anyMatch(line -> line.endsWith("epoch-00002-round-0000002"));
    assertUndisturbed("/driver-killed");
  }

  @Test
  void oneCoreAloneGivesTheSameBits() throws IOException {
    finish(pretrain("/one-core", "--total-executor-cores", "1"));
    assertUndisturbed("/one-core");
  }

  @Test
  void sparksLocalClusterGivesTheSameBits() throws IOException {
    finish(pretrain("/local-cluster", "--master", "local-cluster[2,1,1024]"));
    assertUndisturbed("/local-cluster");
  }

  @Test
  void yarnGivesTheSameBits() throws IOException {
    finish(pretrain("/yarn", "--yarn"));
    assertUndisturbed("/yarn");
  }

  @Test
  void fourCoresOfOneProcessGiveTheSameBits() throws IOException {
    String hdfs = OneCluster.cluster().hdfs();
    Program program =
        Program.run(
            "pretrain",
            "--conf",
            settings,
            "--dataset",
            hdfs + "/dataset",
            "--indices",
            hdfs + "/indices",
            "--run",
            hdfs + "/four-cores",
            "spark.master=local[4]");
    assertThat(program.exitCode()).as(program.toString()).isZero();
    assertUndisturbed("/four-cores");
  }

  private static void assertUndisturbed(String run) throws IOException {
    ComputationGraph network = network(run);
    assertThat(network.params()).isEqualTo(undisturbed.params());
    assertThat(network.getUpdater().getStateViewArray())
        .isEqualTo(undisturbed.getUpdater().getStateViewArray());
    assertThat(network.getIterationCount()).isEqualTo(undisturbed.getIterationCount());
    assertThat(text(run + "/metrics.jsonl").lines()).hasSize(ROUNDS);
  }

  private static String logged(Path events) {
    return "spark.eventLog.dir=" + events.toUri();
  }

  private static Running pretrain(String run, String... sparkOptions) throws IOException {
    return submit(
        List.of(sparkOptions),
        "pretrain",
        "--dataset",
        "/dataset",
        "--indices",
        "/indices",
        "--run",
        run);
  }

  private static Running submit(String command, String... arguments) throws IOException {
    return submit(List.of(), command, arguments);
  }

  private static Running submit(List<String> sparkOptions, String command, String... arguments)
      throws IOException {
    List<String> words = new ArrayList<>(List.of("submit"));
    words.addAll(sparkOptions);
    words.addAll(List.of(command, "--conf", settings));
    words.addAll(List.of(arguments));
    return OneCluster.cluster().begin(words.toArray(String[]::new));
  }

  private static String[] with(String[] words, String... more) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  private static Program finish(Running run) throws IOException {
    Program program = run.await();
    assertThat(program.exitCode()).as(program.toString()).isZero();
    return program;
  }

  private static ComputationGraph network(String run) throws IOException {
    return Models.read(read(run + "/model.zip"));
  }

  private static String text(String path) throws IOException {
    return new String(read(path), StandardCharsets.UTF_8);
  }

  private static byte[] read(String path) throws IOException {
    try (FSDataInputStream in = OneCluster.hdfs().open(new org.apache.hadoop.fs.Path(path))) {
      return in.readAllBytes();
    }
  }
}
