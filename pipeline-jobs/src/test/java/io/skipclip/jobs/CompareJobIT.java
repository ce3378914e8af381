package io.skipclip.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Evaluations alone, without the runs that they measured beside them. */
class CompareJobIT {
  private static SparkSession spark;

  @TempDir private Path folder;

  @BeforeAll
  static void begin() {
    spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.ui.enabled", "false")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .getOrCreate();
  }

  @AfterAll
  static void end() {
    spark.stop();
  }

  @Test
  void evaluationsThatDifferInTheSplitAloneHaveAMean() {
    evaluate("one", 0.5, networks("split=1"));
    evaluate("two", 0.7, networks("split=2"));
    CompareJob.Result result = compare("one", "two");
    assertThat(result.figures())
        .containsExactly(
            "one top-1 0.500 on 4 test videos",
            "two top-1 0.700 on 4 test videos",
            "mean of splits 1, 2 top-1 0.600");
    assertThat(result.missing()).isEmpty();
    assertThat(settingsThatDiffer())
        .containsExactly("evaluate: split 1 2", "finetune: split 1 2", "pretrain: split 1 2");
    assertThat(compare("one", "two").nothingToDo()).isTrue();
  }

  @Test
  void networksOfOtherSettingsHaveNoneAndThePageNamesTheKey() {
    evaluate("one", 0.5, networks("split=1"));
    for (String key : List.of("model.width=8", "pretrain.ranking=false", "finetune.epochs=5")) {
      String other = key.replace('=', '-');
      evaluate(other, 0.7, networks("split=2", key));
      CompareJob.Result result = compare("one", other);
      assertThat(result.figures()).as(key).hasSize(2);
      assertThat(settingsThatDiffer())
          .as(key)
          .anyMatch(row -> row.contains(": " + key.substring(0, key.indexOf('=')) + " "));
    }
  }

  @Test
  void aClassifierFromRandomWeightsIsNotOneFromAnEncoder() {
    evaluate("one", 0.5, new Networks(settings("split=1"), false, true));
    evaluate("two", 0.7, networks("split=2"));
    assertThat(compare("one", "two").figures()).hasSize(2);
    assertThat(settingsThatDiffer())
        .contains("finetune: weights trained from random ones trained from an encoder");
  }

  @Test
  void anEvaluationOfTheEncoderTooIsNotOneOfTheClassifierAlone() throws IOException {
    evaluate("one", 0.5, networks("split=1"));
    evaluate("two", 0.7, networks("split=2"));
    rewrite("two/run.json", results -> results.put("pretrained", "d1e2"));
    assertThat(compare("one", "two").figures()).hasSize(2);
  }

  @Test
  void ofAnUntrainedEncoderTheSettingsOfTheEvaluationCount() {
    evaluate("one", 0.5, new Networks(settings("split=1"), false, false));
    evaluate("two", 0.7, new Networks(settings("split=2"), false, false));
    evaluate("wide", 0.7, new Networks(settings("split=2", "model.width=8"), false, false));
    assertThat(compare("one", "two").figures()).hasSize(3);
    assertThat(compare("one", "wide").figures()).hasSize(2);
  }

  @Test
  void theSameSplitTwiceHasNone() {
    evaluate("one", 0.5, networks("split=1"));
    evaluate("again", 0.7, networks("split=1"));
    assertThat(compare("one", "again").figures()).hasSize(2);
  }

  @Test
  void anEvaluationWithoutARecordOfItsNetworksHasNoneAndThatIsSaid() throws IOException {
    evaluate("one", 0.5, networks("split=1"));
    evaluate("two", 0.7, networks("split=2"));
    for (String name : List.of("one", "two")) {
      rewrite(name + "/run.json", results -> results.remove("networks"));
    }
    CompareJob.Result result = compare("one", "two");
    assertThat(result.figures()).hasSize(2);
    assertThat(result.sentence())
        .endsWith(
            ("top-1 0.700 on 4 test videos. Whether they measured the same videos is not known: an"
                    + " earlier version's evaluation does not say, evaluate anew. No mean of splits with %s: it does not record what made its"
                    + " networks, as an earlier version's; evaluate anew, with --pretrained where"
                    + " there is one.")
                .formatted(folder.resolve("one")));
    assertThat(folder.resolve("page.html")).content().contains("No mean of splits with");
  }

  @Test
  void aClassifierWhoseEncoderNobodyRecordedIsMeasuredWithoutARecord() throws IOException {
    TrainedRun<FinetuneFacts> finetune = finetune(settings(), Optional.of(pretrain(settings())));
    rewrite("finetune-1/run.json", results -> results.remove("networks"));
    assertThat(NetworkSettings.measured(settings(), Optional.empty(), Optional.of(finetune)))
        .isEmpty();
  }

  @Test
  void figuresOfValidationVideosAreNoneOfTestVideos() throws IOException {
    evaluate("one", 0.5, networks("split=1"));
    evaluate("two", 0.7, networks("split=2"));
    rewrite("one/evaluation.json", results -> testSet(results, "a1", Map.of()));
    rewrite("two/evaluation.json", results -> testSet(results, "b2", Map.of("validation", true)));
    for (String name : List.of("one", "two")) {
      Files.writeString(folder.resolve(name).resolve("videos.jsonl"), "");
    }
    CompareJob.Result result = compare("one", "two");
    assertThat(result.figures())
        .containsExactly(
            "one top-1 0.500 on 4 test videos", "two top-1 0.700 on 4 validation videos");
    String note =
        "They measured different videos, test videos and validation videos, 0 in common: their"
            + " figures are no comparison";
    assertThat(result.sentence()).contains(note);
    assertThat(folder.resolve("page.html"))
        .content()
        .contains(note, "two, 4 validation videos", "two (split 2, 4 validation videos)");
  }

  private static void testSet(
      Map<String, Object> results, String fingerprint, Map<String, Object> more) {
    Map<String, Object> set = new HashMap<>(more);
    set.putAll(Map.of("fingerprint", fingerprint, "seen", 0, "example", "", "unknown", List.of()));
    results.put("testSet", set);
  }

  /** What an evaluation measures; with neither, an untrained encoder. */
  private record Networks(Settings settings, boolean pretrained, boolean finetuned) {}

  private static Networks networks(String... assignments) {
    return new Networks(settings(assignments), true, true);
  }

  private void evaluate(String name, double top1, Networks networks) {
    Settings settings = networks.settings();
    Optional<TrainedRun<PretrainFacts>> pretrain =
        networks.pretrained() ? Optional.of(pretrain(settings)) : Optional.empty();
    Optional<TrainedRun<FinetuneFacts>> finetune =
        networks.finetuned() ? Optional.of(finetune(settings, pretrain)) : Optional.empty();
    RunDirectory<EvaluateFacts> run = run(name, RunKind.EVALUATE);
    run.begin(Map.of(), settings, Identity.none());
    run.storage().writeText("evaluation.json", Json.pretty(results(settings.split(), top1)));
    run.finish(
        SampleFacts.evaluate(
            "abc",
            Optional.empty(),
            finetune.map(each -> each.facts().model()),
            NetworkSettings.measured(settings, Optional.empty(), finetune)),
        Clock.systemUTC());
  }

  private TrainedRun<PretrainFacts> pretrain(Settings settings) {
    RunDirectory<PretrainFacts> run = run("pretrain-" + folders(), RunKind.PRETRAIN);
    run.begin(Map.of(), settings, Identity.none());
    run.finish(SampleFacts.pretrain("abc", 1, "d1e" + settings.split()), Clock.systemUTC());
    return new TrainedRun<>(run);
  }

  private TrainedRun<FinetuneFacts> finetune(
      Settings settings, Optional<TrainedRun<PretrainFacts>> pretrain) {
    RunDirectory<FinetuneFacts> run = run("finetune-" + folders(), RunKind.FINETUNE);
    run.begin(Map.of(), settings, Identity.none());
    run.finish(
        SampleFacts.finetune(
            "abc",
            pretrain.map(each -> each.facts().model()),
            "f00",
            pretrain.map(NetworkSettings::of)),
        Clock.systemUTC());
    return new TrainedRun<>(run);
  }

  private void rewrite(String file, Consumer<Map<String, Object>> change) throws IOException {
    Path run = folder.resolve(file);
    Map<String, Object> results = Json.object(Files.readString(run));
    change.accept(results);
    Files.writeString(run, Json.pretty(results));
  }

  private int folders() {
    try (Stream<Path> all = Files.list(folder)) {
      return (int) all.count();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private <F> RunDirectory<F> run(String name, RunKind<F> kind) {
    return RunDirectory.at(new Configuration(), folder.resolve(name).toString(), kind);
  }

  private static EvaluationResults results(int split, double top1) {
    Score score =
        new Score("classifier", "windows", new Measure.TopAccuracy(1), top1, top1, top1, 4);
    return new EvaluationResults(
        List.of("Punch", "Wave"),
        split,
        8,
        4,
        List.of(),
        List.of(),
        List.of(),
        List.of(score),
        new int[][] {{1, 0}, {0, 1}},
        TestSet.UNCHECKED);
  }

  private CompareJob.Result compare(String... names) {
    List<String> folders = Stream.of(names).map(name -> folder.resolve(name).toString()).toList();
    return new CompareJob(
            spark, folders, "", new OutputFile(folder.resolve("page.html").toString(), false))
        .run();
  }

  private List<String> settingsThatDiffer() {
    try {
      return Jsoup.parse(folder.resolve("page.html").toFile())
          .select("#settings tbody tr")
          .eachText();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static Settings settings(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }
}
