package io.skipclip.jobs.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatusJobTest {
  private static final String TIME = "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d UTC";

  @TempDir private Path folder;
  private SampleRuns runs;

  @BeforeEach
  void open() {
    runs = new SampleRuns(folder);
  }

  @Test
  void aTrainingUnderWayTellsHowFarItIsWhoIsAtItAndHowLongItStillTakes() throws IOException {
    RunDirectory<PretrainFacts> run = runs.begun("run");
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      SampleRuns.train(run, 7);
      Map<String, String> before = runs.files();
      assertThat(runs.text("run").lines())
          .satisfiesExactly(
              head ->
                  assertThat(head)
                      .isEqualTo(
                          "%s: pretrain, running: epoch 2 of 4, 2 of 5 rounds of it done (35.0%%);"
                                  .formatted(folder.resolve("run"))
                              + " about 26 s to go"),
              times ->
                  assertThat(times).matches("    begun %s, last progress %s".formatted(TIME, TIME)),
              holder ->
                  assertThat(holder)
                      .matches(
                          "    by pid %s on host \\S+ \\(pretrain, user \\S+\\) since %s; its lock"
                                  .formatted(ProcessHandle.current().pid(), TIME)
                              + " ends %s unless renewed".formatted(TIME)),
              figures -> assertThat(figures).isEqualTo("    rank loss 0.5, loss \u22122"));
      lock.requireHeld();
      assertThat(runs.files()).isEqualTo(before);
    }
  }

  @Test
  void aTrainingThatBeginsIsAtNothingYet() throws IOException {
    RunDirectory<PretrainFacts> run = runs.begun("run");
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      lock.requireHeld();
      assertThat(runs.text("run"))
          .contains("pretrain, running: 0 of 4 epochs done (0.0%); time to go not known");
    }
  }

  @Test
  void aStoppedTrainingTellsSinceWhenAndWhereTheSameCommandGoesOn() throws IOException {
    RunDirectory<PretrainFacts> run = runs.trained("run", 13);
    SampleRuns.checkpoint(run, 1, 0);
    SampleRuns.checkpoint(run, 2, 0);
    assertThat(runs.text("run"))
        .contains(
            "pretrain, stopped: epoch 3 of 4, 3 of 5 rounds of it done (65.0%);"
                + " about 20 s to go") // from the checkpoint
        .containsPattern("stopped since " + TIME)
        .contains("    the same command goes on from checkpoint epoch-00002-round-0000000")
        .doesNotContain("by pid");
    Files.writeString(
        folder.resolve("run/checkpoints/epoch-00002-round-0000000/progress.json"), "{");
    assertThat(runs.text("run")).contains("goes on from checkpoint epoch-00001-round-0000000");
  }

  @Test
  void aStoppedTrainingWithoutACheckpointBeginsAnew() {
    runs.trained("run", 3);
    assertThat(runs.text("run"))
        .contains("pretrain, stopped: epoch 1 of 4, 3 of 5 rounds", "about 40 s to go")
        .contains("    the same command begins anew: there is no checkpoint yet");
  }

  @Test
  void aTrainingWhoseProcessIsGoneIsLost() throws IOException {
    runs.trained("run", 5);
    runs.leaveLock("run", "pretrain");
    Map<String, String> before = runs.files();
    assertThat(runs.text("run"))
        .contains("pretrain, lost: 1 of 4 epochs done (25.0%)")
        .containsPattern(
            "by pid \\d+ on host \\S+ \\(pretrain, user ada\\) since .*; that process is gone")
        .contains("the same command begins anew");
    assertThat(runs.files()).isEqualTo(before);
  }

  @Test
  void aTrainingWhoseLockExpiredIsLost() throws IOException {
    RunDirectory<PretrainFacts> run = runs.trained("run", 5);
    Instant before = SampleRuns.NOW.minus(Duration.ofHours(1));
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, Clock.fixed(before, ZoneOffset.UTC))) {
      assertThat(runs.text("run"))
          .contains("pretrain, lost")
          .containsPattern("; its lock expired " + TIME);
      lock.requireHeld();
    }
  }

  @Test
  void aFinishedTrainingTellsWhenAndItsLastFigures() {
    runs.finished("run");
    assertThat(runs.text("run").lines())
        .satisfiesExactly(
            head -> assertThat(head).endsWith("/run: pretrain, finished: 4 epochs done"),
            times -> assertThat(times).matches("    begun %s, finished %s".formatted(TIME, TIME)),
            figures -> assertThat(figures).isEqualTo("    rank loss 0.5, loss \u221215"));
  }

  @Test
  void aFinishedTrainingThatGoesOnDoesNotClaimToKnowForHowLong() throws IOException {
    RunDirectory<PretrainFacts> run = runs.finished("run");
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      lock.requireHeld();
      assertThat(runs.text("run"))
          .contains("pretrain, running: 4 epochs done; time to go not known");
      SampleRuns.train(run, 22);
      assertThat(runs.text("run"))
          .contains("pretrain, running: epoch 5, 2 of 5 rounds of it done; time to go not known");
    }
    assertThat(runs.text("run")).contains("pretrain, stopped: epoch 5, 2 of 5 rounds");
  }

  @ParameterizedTest
  @ValueSource(strings = {"run.json", "metrics.jsonl", "config.conf"})
  void damageIsToldInALineAndHidesNoOtherRun(String file) throws IOException {
    runs.finished("a");
    runs.finished("b");
    Files.writeString(
        folder.resolve("a").resolve(file),
        "{ no } \"\n{ no }\n",
        StandardOpenOption.TRUNCATE_EXISTING);
    assertThat(runs.text("").lines())
        .anySatisfy(head -> assertThat(head).contains("/a: ", ", damaged"))
        .anySatisfy(line -> assertThat(line).contains("Cannot read ").contains("/a"))
        .anySatisfy(head -> assertThat(head).contains("/b: pretrain, finished"))
        .noneMatch(line -> line.contains("Exception"));
  }

  @Test
  void aLineOfTheLogThatIsBeingWrittenIsNoDamage() throws IOException {
    runs.trained("run", 6);
    Files.writeString(
        folder.resolve("run/metrics.jsonl"), "{\"epoch\":1,\"rou", StandardOpenOption.APPEND);
    assertThat(runs.text("run")).contains("pretrain, stopped: epoch 2 of 4, 1 of 5 rounds");
  }

  @Test
  void aLogByAnEarlierVersionTellsRoundsByTheEpochBefore() throws IOException {
    runs.trained("run", 7);
    Path log = folder.resolve("run/metrics.jsonl");
    Files.writeString(log, Files.readString(log).replace("\"rounds_in_epoch\":5,", ""));
    assertThat(runs.text("run"))
        .contains("epoch 2 of 4, 2 of 5 rounds of it done (35.0%)", "about 40 s to go");
    Files.write(log, Files.readAllLines(log).subList(0, 3));
    assertThat(runs.text("run"))
        .contains("epoch 1 of 4, 3 rounds of it done; time to go not known");
  }

  @Test
  void aFolderWithoutARunIsAProblemOfItsOwnAndTheOthersAreTold() throws IOException {
    runs.finished("run");
    Files.createDirectories(folder.resolve("empty/below"));
    StatusJob.Result result = runs.status(false, false, "empty", "absent", "run");
    assertThat(result.sentence()).contains("pretrain, finished");
    assertThat(result.ending()).isEqualTo(JobResult.Ending.INPUTS_LEFT_OUT);
    assertThat(result.problems())
        .containsExactly(
            "Cannot tell the status of %s: no run in it or below, needs the folder of a run or one at most 4 above"
                .formatted(folder.resolve("empty")),
            "Cannot tell the status of %s: no such folder, needs the folder of a run or one at most 4 above"
                .formatted(folder.resolve("absent")));
    assertThat(folder.resolve("absent")).doesNotExist();
  }

  @Test
  void runsAreFoundBelowAsFarAsIsSaid() {
    runs.finished("1/2/3/near");
    runs.finished("1/2/3/4/far");
    assertThat(runs.text("")).contains("/near: ").doesNotContain("/far: ");
    assertThat(runs.text("1")).contains("/near: ", "/far: ");
  }

  @Test
  void anyNameIsTextOnOneLine() {
    runs.finished("a\nb/12:30 na\u00efve = 50%");
    List<String> lines = runs.text("").lines().toList();
    assertThat(lines)
        .hasSize(3)
        .first()
        .asString()
        .endsWith("/a\\u000ab/12:30 na\u00efve = 50%: pretrain, finished: 4 epochs done");
  }

  @Test
  void whoeverBeginsInAFolderIsSeenByTheLockAlone() throws IOException {
    Files.createDirectories(folder.resolve("dataset"));
    runs.leaveLock("dataset", "prepare");
    assertThat(runs.text(""))
        .contains("/dataset: prepare, lost; time to go not known", "that process is gone");
  }

  @Test
  void aLockThatMayNotBeReadHidesNoOtherRun() throws IOException {
    runs.finished("a");
    runs.finished("b");
    Files.createDirectory(folder.resolve("a/.lock-1.json")); // whoever runs this, it can't be read
    assertThat(runs.text("").lines())
        .anyMatch(line -> line.endsWith("/a: run, damaged"))
        .anyMatch(line -> line.endsWith("/b: pretrain, finished: 4 epochs done"));
  }

  @Test
  void aForeignFolderIsNoRun() throws IOException {
    Files.writeString(folder.resolve("config.conf"), "# server settings\nport = 1\n");
    Files.writeString(folder.resolve("manifest.json"), "{\"name\": \"app\"}");
    assertThat(runs.status(false, false, "").problems()).hasSize(1);
  }

  @Test
  void jsonHasTheSameForPrograms() throws IOException {
    RunDirectory<PretrainFacts> run = runs.begun("run");
    try (FolderLock lock = run.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      lock.requireHeld();
      SampleRuns.train(run, 7);
      Map<String, Object> json = Json.object(runs.status(false, true, "run").sentence());
      assertThat(json)
          .containsEntry("folder", folder.resolve("run").toString())
          .containsEntry("kind", "pretrain")
          .containsEntry("state", "running")
          .containsEntry("epochs_done", 1)
          .containsEntry("epochs", 4)
          .containsEntry("rounds_done", 2)
          .containsEntry("rounds_in_epoch", 5)
          .containsEntry("percent", 35.0)
          .containsEntry("seconds_to_go", 26.0)
          .containsEntry("figures", Map.of("rank_loss", 0.5, "loss", -2.0))
          .containsKeys("begun", "last_progress")
          .doesNotContainKeys("problem", "finished", "goes_on");
      assertThat((List<?>) json.get("holders"))
          .singleElement()
          .asInstanceOf(MAP)
          .containsEntry("state", "alive")
          .containsEntry("job", "pretrain")
          .containsKeys("host", "pid", "user", "since", "lock_expires");
    }
  }
}
