package io.skipclip.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.SplitMean;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.report.ComparedRuns;
import io.skipclip.jobs.report.ComparisonPage;
import io.skipclip.jobs.report.Pretraining;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.settings.Identity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads finished runs, writes one HTML page that compares them; evaluations that differ in nothing
 * but the split, the settings of their networks included, get their mean. A second run finds the
 * same page there and does nothing.
 */
public final class CompareJob {
  private static final List<RunKind<?>> KINDS =
      List.of(RunKind.EVALUATE, RunKind.FINETUNE, RunKind.PRETRAIN);

  /** Runs that belong together: one alone, or those of a folder. */
  private record Group(String label, List<RunDirectory<?>> runs) {
    <F> Optional<RunDirectory<F>> of(RunKind<F> kind) {
      return runs.stream().flatMap(run -> run.as(kind).stream()).findFirst();
    }

    Optional<TrainedRun<PretrainFacts>> pretrain() {
      return of(RunKind.PRETRAIN).map(TrainedRun::new);
    }

    Optional<TrainedRun<FinetuneFacts>> finetune() {
      return of(RunKind.FINETUNE).map(TrainedRun::new);
    }
  }

  private final Configuration hadoop;
  private final List<String> folders;
  private final String about;
  private final OutputFile out;

  /**
   * @param folders finished runs, or folders that hold one of each kind; 2 or more
   * @param about what is compared, may be empty
   * @param out the HTML file
   */
  public CompareJob(SparkSession spark, List<String> folders, String about, OutputFile out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.folders = List.copyOf(folders);
    this.about = about;
    this.out = out;
  }

  /** Writes the page. */
  public Result run() {
    List<String> labels = Labels.of(folders);
    List<ComparedRuns> compared = new ArrayList<>();
    Map<RunDirectory<EvaluateFacts>, EvaluationResults> evaluations = new LinkedHashMap<>();
    for (int i = 0; i < folders.size(); i++) {
      Group group = new Group(labels.get(i), runs(folders.get(i)));
      ComparedRuns runs = compared(group);
      compared.add(runs);
      runs.evaluation()
          .ifPresent(found -> evaluations.put(group.of(RunKind.EVALUATE).orElseThrow(), found));
    }
    try {
      return compare(compared, evaluations);
    } catch (IllegalArgumentException e) { // what the page finds wrong with the runs' figures
      throw new InvalidInputException(
          "Cannot compare %s: %s".formatted(folders, e.getMessage()), e);
    }
  }

  private Result compare(
      List<ComparedRuns> compared,
      Map<RunDirectory<EvaluateFacts>, EvaluationResults> evaluations) {
    MeanOfSplits mean = MeanOfSplits.of(evaluations);
    ComparedTestSets sets = ComparedTestSets.of(evaluations);
    List<String> headlines = headlines(compared, mean.means());
    String page =
        ComparisonPage.render(
            about, compared, sets.common(), sets.note(), mean.means(), mean.missing());
    boolean same = out.publish(hadoop, OutputFile.Mark.COMPARISON, page.getBytes(UTF_8));
    return new Result(
        out.path(), same, headlines, sets.inWords(measured(compared)), mean.missing());
  }

  private static List<String> measured(List<ComparedRuns> compared) {
    return compared.stream()
        .filter(each -> each.evaluation().isPresent())
        .map(ComparedRuns::label)
        .toList();
  }

  private List<RunDirectory<?>> runs(String folder) {
    Storage storage = Storage.of(hadoop, folder);
    if (RunDirectory.isFinished(storage)) {
      return List.of(RunDirectory.finished(storage, KINDS));
    }
    Map<String, RunDirectory<?>> byKind = new TreeMap<>();
    for (String name : storage.names()) {
      if (RunDirectory.isFinished(storage.in(name))) {
        RunDirectory<?> run = RunDirectory.finished(storage.in(name), KINDS);
        RunDirectory<?> other = byKind.put(run.kind(), run);
        if (other != null) {
          throw new InvalidInputException(
              "Cannot compare %s: it holds the %s runs %s and %s, needs one of each kind, or a --run for each"
                  .formatted(
                      folder, run.kind(), other.storage().location(), run.storage().location()));
        }
      }
    }
    if (byKind.isEmpty()) {
      throw new InvalidInputException(
          "Cannot compare %s: no finished run there, needs one, or a folder with some"
              .formatted(folder));
    }
    return List.copyOf(byKind.values());
  }

  private static ComparedRuns compared(Group group) {
    return new ComparedRuns(
        group.label(),
        group.of(RunKind.EVALUATE).map(run -> new EvaluationFiles(run.storage()).results()),
        group.pretrain().map(PretrainJob::shown).orElse(Pretraining.NONE),
        group.finetune().map(run -> MetricsLog.read(run.storage())).orElse(List.of()),
        settings(group),
        group.runs().stream().flatMap(run -> RunFacts.of(run).stream()).toList());
  }

  /** An evaluation's come first: what the runs beside it say of themselves stands. */
  private static Map<String, String> settings(Group group) {
    Map<String, String> settings = new LinkedHashMap<>();
    group.of(RunKind.EVALUATE).map(CompareJob::settings).ifPresent(settings::putAll);
    group.finetune().map(NetworkSettings::of).ifPresent(settings::putAll);
    group.pretrain().map(NetworkSettings::of).ifPresent(settings::putAll);
    return settings;
  }

  private static Map<String, String> settings(RunDirectory<EvaluateFacts> run) {
    Map<String, String> settings = new LinkedHashMap<>();
    run.settings()
        .values(Identity.evaluation())
        .forEach((key, value) -> settings.put(run.kind() + ": " + key, value));
    run.required().networks().ifPresent(settings::putAll);
    return settings;
  }

  private static List<String> headlines(List<ComparedRuns> compared, List<SplitMean> means) {
    List<String> lines = new ArrayList<>();
    for (ComparedRuns each : compared) {
      each.evaluation().ifPresent(found -> lines.add(line(each.label(), found)));
    }
    for (SplitMean mean : means) {
      compared.stream()
          .flatMap(each -> each.evaluation().stream())
          .flatMap(evaluation -> mean.of(evaluation.headline()).stream())
          .findFirst()
          .ifPresent(figure -> lines.add(line(mean.name(), figure.measure(), figure.value())));
    }
    return lines;
  }

  private static String line(String name, EvaluationResults found) {
    Score score = found.headline();
    String seen = found.testSet().seenInWords();
    return String.format(
        Locale.ROOT,
        "%s on %,d %s%s",
        line(name, score.measure(), score.value()),
        found.testVideos(),
        found.testSet().part().videos(),
        seen.isEmpty() ? "" : " (" + seen + ")");
  }

  private static String line(String name, Measure measure, double value) {
    return String.format(Locale.ROOT, "%s %s %.3f", name, measure.label(), value);
  }

  /**
   * What came of it.
   *
   * @param page the page
   * @param nothingToDo whether it was there already
   * @param figures the headlines of the evaluations and of their means, in words
   * @param testSets how they compare where their test videos differ; empty where they don't
   * @param missing why evaluations of several splits have no mean; mostly empty
   */
  public record Result(
      String page, boolean nothingToDo, List<String> figures, String testSets, String missing)
      implements JobResult {
    public Result {
      figures = List.copyOf(figures);
    }

    @Override
    public String sentence() {
      String done =
          nothingToDo
              ? "Nothing to do: the comparison " + page + " is up to date"
              : "Wrote the comparison " + page;
      return done
          + (figures.isEmpty() ? "." : ": " + String.join(", ", figures) + ".")
          + (testSets.isEmpty() ? "" : " " + testSets + ".")
          + (missing.isEmpty() ? "" : " " + missing + ".");
    }
  }
}
