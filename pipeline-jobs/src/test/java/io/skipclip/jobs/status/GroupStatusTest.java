package io.skipclip.jobs.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.sweep.page.SampleSweep;
import io.skipclip.jobs.sweep.page.SweepFacts;
import io.skipclip.jobs.sweep.page.SweepJson;
import io.skipclip.jobs.sweep.page.SweepRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of other runs, and what tells nothing before its end. */
class GroupStatusTest {
  @TempDir private Path folder;
  private SampleRuns runs;

  @BeforeEach
  void open() {
    runs = new SampleRuns(folder);
  }

  @Test
  void anEvaluationTellsItsHeadlineOnceItIsFinished() {
    RunDirectory<EvaluateFacts> run =
        RunDirectory.at(SampleRuns.CONF, folder.resolve("evaluation").toString(), RunKind.EVALUATE);
    run.begin(
        Map.of("dataset", "abc"),
        SettingsLoader.load(List.of(), List.of(), List.of()),
        Identity.evaluation());
    assertThat(runs.text("evaluation"))
        .contains("evaluate, stopped; time to go not known", "    the same command begins anew");
    run.storage().writeText("evaluation.json", Json.pretty(results()));
    run.finish(
        SampleFacts.evaluate("abc", Optional.empty(), Optional.of("f00"), Optional.empty()),
        SampleRuns.CLOCK);
    assertThat(runs.text("evaluation"))
        .contains(
            "evaluate, finished: measured on 60 test videos (whether training saw them is not"
                + " known)",
            "    top-1 0.75, low 0.5, high 0.875");
  }

  @Test
  void aSweepIsRunningWhereATrialsFolderIsHeldAndEachProcessCountsOnce() throws IOException {
    RunDirectory<Void> sweep = runs.group("sweep", "sweep");
    assertThat(runs.text("sweep")).contains("sweep, stopped: no result yet");
    SweepRecord over = SampleSweep.of(20);
    sweep.storage().writeText("sweep.json", SweepJson.text(new SweepFacts(asOf(over, 30))));
    try (FolderLock one =
            trial(sweep, "00001").lock("sweep trial", SampleRuns.EXPIRY, SampleRuns.CLOCK);
        FolderLock two =
            trial(sweep, "00002").lock("sweep trial", SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      one.requireHeld();
      two.requireHeld();
      assertThat(runs.text("sweep"))
          .containsPattern(
              "sweep, running: \\d+ of 20 trials begun, \\d+ finished, \\d+ failed; \\d+ of about"
                  + " \\d+ epochs trained \\(\\d+\\.\\d%\\); time to go not known")
          .containsPattern("best \\S.* 0\\.\\d+, trial \\d+")
          .containsOnlyOnce("by pid");
    }
    runs.leaveLock("sweep/trials/00002", "sweep trial");
    assertThat(runs.text("sweep")).contains("sweep, lost", "that process is gone", Content.PARTS);
  }

  @Test
  void aSweepIsFinishedWhenItsFinalistsAreStudied() {
    RunDirectory<Void> sweep = runs.group("sweep", "sweep");
    sweep.storage().writeText("sweep.json", SweepJson.text(new SweepFacts(SampleSweep.of(20))));
    assertThat(runs.text("sweep"))
        .contains("sweep, stopped", "the search is over, its finalists are to be studied");
    Storage study = runs.group("sweep/final", "study").storage();
    study.writeText("study.json", Json.pretty(Map.of("runs_done", 3, "runs", 4)));
    assertThat(runs.text("sweep")).contains("sweep, stopped");
    study.writeText("study.json", Json.pretty(Map.of("runs_done", 4, "runs", 4)));
    assertThat(runs.text("sweep")).contains("sweep, finished").doesNotContain("goes on");
  }

  @Test
  void partsAreToldWhereTheyAreAskedFor() {
    RunDirectory<Void> study = runs.group("study", "study");
    study.storage().writeText("study.json", Json.pretty(Map.of("runs_done", 1, "runs", 4)));
    runs.finished("study/pretrain/ours/seed-1");
    runs.trained("study/pretrain/ours/seed-2", 7);
    assertThat(runs.text("study"))
        .contains("study, stopped: 1 of 4 runs done (25.0%)", Content.PARTS)
        .doesNotContain("pretrain, ");
    assertThat(runs.status(true, false, "study").sentence())
        .contains(
            "/study: study, stopped",
            "/study/pretrain/ours/seed-1: pretrain, finished",
            "/study/pretrain/ours/seed-2: pretrain, stopped");
  }

  @Test
  void aStudyByAnEarlierVersionIsToldByItsWords() {
    Storage study = runs.group("study", "study").storage();
    study.writeText("study.json", Json.pretty(Map.of("progress", "UNFINISHED: 1 of 4 runs.")));
    assertThat(runs.text("study")).contains("study, stopped: UNFINISHED: 1 of 4 runs.");
    study.writeText("study.json", Json.pretty(Map.of("progress", "All 4 runs are in it.")));
    assertThat(runs.text("study")).contains("study, finished: All 4 runs are in it.");
  }

  @Test
  void aDemoTellsThePartThatIsUnderWay() throws IOException {
    RunDirectory<Void> demo = runs.group("demo", "demo");
    publish("demo/dataset", "fingerprint");
    publish("demo/indices", "epochsPerFile");
    RunDirectory<?> pretrain = runs.trained("demo/pretrain", 7);
    try (FolderLock lock = demo.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK);
        FolderLock part = pretrain.lock(SampleRuns.EXPIRY, SampleRuns.CLOCK)) {
      lock.requireHeld();
      part.requireHeld();
      assertThat(runs.text("demo"))
          .contains(
              "demo, running: 2 of 5 parts done; pretrain running, epoch 2 of 4, 2 of 5 rounds of"
                  + " it done;")
          .contains("rank loss 0.5");
    }
    assertThat(runs.text("demo")).contains("demo, stopped: 2 of 5 parts done; pretrain stopped");
  }

  @Test
  void publishedFoldersTellWhatTheyAreAndDamagedOnesThatTheyAre() throws IOException {
    publish("dataset", "fingerprint");
    publish("indices", "epochsPerFile");
    publish("damaged", "");
    Files.createDirectories(folder.resolve("damaged/snapshots"));
    assertThat(runs.text("").lines())
        .anyMatch(line -> line.endsWith("/dataset: dataset, finished"))
        .anyMatch(line -> line.endsWith("/indices: indices, finished"))
        .anyMatch(line -> line.endsWith("/damaged: run, damaged"));
  }

  private void publish(String name, String key) throws IOException {
    Files.createDirectories(folder.resolve(name));
    Files.writeString(folder.resolve(name).resolve("manifest.json"), Json.line(Map.of(key, "1")));
  }

  private static Storage trial(RunDirectory<Void> sweep, String name) {
    return sweep.storage().in("trials").in(name);
  }

  private static SweepRecord asOf(SweepRecord sweep, int entries) {
    return new SweepRecord(
        sweep.title(),
        sweep.objective(),
        sweep.sweep(),
        sweep.entries().subList(0, entries),
        sweep.now(),
        false);
  }

  private static EvaluationResults results() {
    Score top1 =
        new Score(
            EvaluationResults.CLASSIFIER,
            Protocol.WINDOWS.label(),
            new Measure.TopAccuracy(1),
            0.75,
            0.5,
            0.875,
            60);
    return new EvaluationResults(
        List.of("A", "B"),
        1,
        9,
        60,
        List.of(),
        List.of(),
        List.of(),
        List.of(top1),
        new int[0][0],
        TestSet.UNCHECKED);
  }
}
