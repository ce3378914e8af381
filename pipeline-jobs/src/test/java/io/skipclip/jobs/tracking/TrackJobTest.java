package io.skipclip.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.JobResult.Ending;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.status.SampleRuns;
import io.skipclip.jobs.tracking.TrackJob.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackJobTest {
  @TempDir private Path folder;
  private SampleRuns runs;
  private StrictMlflow server;

  @BeforeEach
  void open() throws IOException {
    runs = new SampleRuns(folder);
    server = new StrictMlflow("mlflow-artifacts:");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void tellsSettingsFiguresByStepAndTablesOfAFinishedTraining() throws IOException {
    RunDirectory<PretrainFacts> run = runs.finished("run");
    Map<String, String> before = runs.files();
    TrackJob.Result result = track(false, "run");
    assertThat(result.sentence())
        .isEqualTo(
            "Tracked 1 run at %s, experiment skipclip: 1 new; sent 60 figures and 3 files."
                .formatted(server.address()));
    StrictMlflow.Run told = server.run("run");
    assertThat(told.status).isEqualTo("FINISHED");
    assertThat(told.start).isEqualTo(run.begun().orElseThrow().getEpochSecond() * 1000);
    assertThat(told.parameters)
        .containsEntry("pretrain.epochs", "4")
        .containsEntry("pretrain.task", "\"skip-clip\"")
        .doesNotContainKey("finetune.epochs");
    assertThat(told.tags)
        .containsEntry("skipclip.kind", "pretrain")
        .containsEntry("skipclip.folder", folder.resolve("run").toString())
        .containsEntry("skipclip.input.dataset", "abc");
    assertThat(told.figures.get("loss"))
        .hasSize(20)
        .containsEntry(3L, 4.0)
        .containsEntry(60L, -15.0);
    assertThat(told.figures.get("epoch")).containsEntry(60L, 4.0);
    assertThat(told.times.get(60L) - told.times.get(3L)).isEqualTo(19 * 2000);
    assertThat(server.artifacts)
        .containsOnlyKeys(
            "1/r0/artifacts/config.conf", "1/r0/artifacts/metrics.csv", "1/r0/artifacts/run.json");
    assertThat(runs.files()).isEqualTo(before);
  }

  @Test
  void sendsNothingTwice() {
    runs.finished("run");
    assertThat(track(false, "run").ending()).isEqualTo(Ending.DONE);
    server.calls.clear();
    assertThat(track(false, "run").ending()).isEqualTo(Ending.NOTHING_TO_DO);
    assertThat(server.calls).containsExactly("experiments/get-by-name", "runs/search");
  }

  @Test
  void addsWhatATrainingDidMeanwhileToTheSameRun() throws IOException {
    RunDirectory<PretrainFacts> run = runs.begun("run");
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      SampleRuns.train(run, 7);
      track(false, "run");
      assertThat(server.run("run").status).isEqualTo("RUNNING");
      assertThat(server.artifacts).isEmpty();
      SampleRuns.train(run, 9);
      assertThat(track(false, "run").figures()).isEqualTo(2 * 3);
      lock.requireHeld();
    }
    track(false, "run");
    assertThat(server.run("run").status).isEqualTo("KILLED");
    assertThat(server.run("run").figures.get("loss")).hasSize(9);
    assertThat(server.artifacts).containsKey("1/r0/artifacts/config.conf");
  }

  @Test
  void aFinishedTrainingThatGoesOnStaysTheSameRun() throws IOException {
    RunDirectory<PretrainFacts> run = runs.finished("run");
    Path settings = folder.resolve("run/config.conf");
    track(false, "run");
    Files.setLastModifiedTime(settings, FileTime.from(SampleRuns.NOW.plusSeconds(60)));
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      SampleRuns.train(run, 25); // 5 rounds of epoch 5
      track(false, "run");
      lock.requireHeld();
    }
    assertThat(server.run("run").status).isEqualTo("RUNNING");
    assertThat(server.run("run").figures.get("loss")).hasSize(25);
  }

  @Test
  void tellsOfPartsAsChildren() {
    runs.group("study", "study");
    runs.finished("study/seed-1/pretrain");
    runs.finished("alone");
    track(false, "");
    assertThat(server.runs).hasSize(3);
    assertThat(server.run("seed-1/pretrain").tags)
        .containsEntry("mlflow.parentRunId", idOf(server.run("study")));
    assertThat(server.run("study").tags).doesNotContainKey("mlflow.parentRunId");
    assertThat(server.run("alone").tags).doesNotContainKey("mlflow.parentRunId");
  }

  private String idOf(StrictMlflow.Run run) {
    return server.runs.entrySet().stream()
        .filter(each -> each.getValue() == run)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void leavesFilesToAServerThatHasClientsPutThemElsewhere() throws IOException {
    server.close();
    server = new StrictMlflow("s3://bucket");
    runs.finished("run");
    assertThat(track(false, "run").files()).isZero();
    assertThat(server.run("run").status).isEqualTo("FINISHED");
  }

  @Test
  void followsUntilNobodyIsAtTheRunAnyMore() {
    runs.finished("run");
    assertThat(track(true, "run").begun()).isEqualTo(1);
  }

  @Test
  void namesFoldersThatHoldNoRun() {
    runs.finished("run");
    TrackJob.Result result = track(false, "run", "nowhere");
    assertThat(result.ending()).isEqualTo(Ending.INPUTS_LEFT_OUT);
    assertThat(result.problems())
        .containsExactly(
            "Cannot track %s: no such folder, needs the folder of a run or one above"
                .formatted(folder.resolve("nowhere")));
    assertThat(server.runs).hasSize(1);
  }

  @Test
  void knowsItselfToTheServerAsMlflowsClientsDo() {
    runs.finished("run");
    track(Map.of("MLFLOW_TRACKING_TOKEN", "t0k"), server.address());
    assertThat(server.authorisation).isEqualTo("Bearer t0k");
    track(
        Map.of("MLFLOW_TRACKING_USERNAME", "ada", "MLFLOW_TRACKING_PASSWORD", "pw"),
        server.address() + "/");
    assertThat(server.authorisation).isEqualTo("Basic YWRhOnB3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"databricks", "file:///mlruns", "host:5000", "http://", "a b"})
  void refusesWhatIsNoWebAddress(String address) {
    runs.finished("run");
    assertThatThrownBy(() -> track(Map.of(), address))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot track at %s: no web address, needs that of an MLflow tracking server, such as http://HOST:5000",
            address);
  }

  @Test
  void saysInALineThatNoServerAnswers() {
    runs.finished("run");
    String address = server.address();
    server.close();
    assertThatThrownBy(() -> track(Map.of(), address))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot track at " + address + ": no answer (")
        .hasMessageEndingWith("needs an MLflow tracking server");
    assertThatThrownBy(() -> track(Map.of(), "http://no-such-host.invalid:1"))
        .isInstanceOf(InvalidInputException.class);
  }

  @Test
  void namesFiguresAsMlflowTakesThem() {
    assertThat(MlflowNames.of("Skip-Clip/R@1 10 clips, centred (95%)"))
        .isEqualTo("Skip-Clip/R_at_1 10 clips centred 95");
  }

  private TrackJob.Result track(boolean follow, String... folders) {
    return track(new Target(server.address(), "skipclip", Map.of(), follow), folders);
  }

  private void track(Map<String, String> environment, String address) {
    TrackJob.Result told = track(new Target(address, "skipclip", environment, false), "run");
    assertThat(told.runs()).isEqualTo(1);
  }

  private TrackJob.Result track(Target target, String... folders) {
    List<String> paths = Stream.of(folders).map(name -> runs.at(name).toString()).toList();
    return new TrackJob(SampleRuns.CONF, paths, target, SampleRuns.CLOCK).run();
  }
}
