package io.skipclip.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.SplitMean;
import io.skipclip.jobs.report.ComparedRuns;
import io.skipclip.jobs.report.ComparisonPage;
import io.skipclip.jobs.report.Fact;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads finished runs, writes one HTML page that compares them; evaluations that differ in nothing
 * but the split get their mean. A second run finds the same page there and does nothing.
 */
public final class CompareJob {
  private static final Map<String, List<String>> SECTIONS = new TreeMap<>();

  static {
    SECTIONS.put(PretrainJob.KIND, PretrainJob.SECTIONS);
    SECTIONS.put(FinetuneJob.KIND, FinetuneJob.SECTIONS);
    SECTIONS.put(EvaluateJob.KIND, EvaluateJob.SECTIONS);
  }

  /** Runs that belong together: one alone, or those of a folder. */
  private record Group(String label, List<RunDirectory> runs) {
    Optional<RunDirectory> of(String kind) {
      return runs.stream().filter(run -> run.kind().equals(kind)).findFirst();
    }
  }

  private final Configuration hadoop;
  private final List<String> folders;
  private final String about;
  private final String out;

  /**
   * @param folders finished runs, or folders that hold one of each kind; 2 or more
   * @param about what is compared, may be empty
   * @param out the HTML file
   */
  public CompareJob(SparkSession spark, List<String> folders, String about, String out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.folders = List.copyOf(folders);
    this.about = about;
    this.out = out;
  }

  /** Writes the page. */
  public Result run() {
    List<String> labels = Labels.of(folders);
    List<ComparedRuns> compared = new ArrayList<>();
    for (int i = 0; i < folders.size(); i++) {
      compared.add(compared(new Group(labels.get(i), runs(folders.get(i)))));
    }
    List<SplitMean> means = means(compared);
    String page = ComparisonPage.render(about, compared, means);
    boolean same = Storage.publish(hadoop, out, page.getBytes(UTF_8));
    return new Result(out, same, headlines(compared, means));
  }

  private List<RunDirectory> runs(String folder) {
    List<String> kinds = List.copyOf(SECTIONS.keySet());
    Storage storage = Storage.of(hadoop, folder);
    if (RunDirectory.isFinished(storage)) {
      return List.of(RunDirectory.finished(storage, kinds));
    }
    Map<String, RunDirectory> byKind = new TreeMap<>();
    for (String name : storage.names()) {
      if (RunDirectory.isFinished(storage.in(name))) {
        RunDirectory run = RunDirectory.finished(storage.in(name), kinds);
        RunDirectory other = byKind.put(run.kind(), run);
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
    Map<String, String> settings = new LinkedHashMap<>();
    List<Fact> facts = new ArrayList<>();
    for (RunDirectory run : group.runs()) {
      run.settings()
          .values(SECTIONS.get(run.kind()))
          .forEach((key, value) -> settings.put(run.kind() + ": " + key, value));
      facts.addAll(RunFacts.of(run));
    }
    return new ComparedRuns(
        group.label(),
        group.of(EvaluateJob.KIND).map(EvaluateJob::results),
        metrics(group.of(PretrainJob.KIND)),
        metrics(group.of(FinetuneJob.KIND)),
        settings,
        facts);
  }

  private static List<Map<String, Object>> metrics(Optional<RunDirectory> run) {
    return run.map(each -> MetricsLog.read(each.storage())).orElse(List.of());
  }

  /** A mean for all evaluations whose dataset and settings are the same but for the split. */
  private static List<SplitMean> means(List<ComparedRuns> compared) {
    Map<Map<String, String>, List<EvaluationResults>> alike =
        compared.stream()
            .filter(each -> each.evaluation().isPresent())
            .collect(
                Collectors.groupingBy(
                    CompareJob::butForTheSplit,
                    LinkedHashMap::new,
                    Collectors.mapping(e -> e.evaluation().orElseThrow(), Collectors.toList())));
    return alike.values().stream().map(SplitMean::of).flatMap(Optional::stream).toList();
  }

  private static Map<String, String> butForTheSplit(ComparedRuns runs) {
    Map<String, String> rest = new TreeMap<>(runs.settings());
    rest.keySet().removeIf(key -> key.endsWith(": split"));
    runs.facts().stream()
        .filter(fact -> fact.label().endsWith(" dataset"))
        .forEach(fact -> rest.put(fact.label(), fact.value()));
    return rest;
  }

  private static List<String> headlines(List<ComparedRuns> compared, List<SplitMean> means) {
    List<String> lines = new ArrayList<>();
    for (ComparedRuns each : compared) {
      each.evaluation()
          .map(EvaluationResults::headline)
          .ifPresent(score -> lines.add(line(each.label(), score.measure(), score.value())));
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

  private static String line(String name, String measure, double value) {
    return String.format(Locale.ROOT, "%s %s %.3f", name, measure, value);
  }

  /**
   * What came of it.
   *
   * @param page the page
   * @param nothingToDo whether it was there already
   * @param figures the headlines of the evaluations and of their means, in words
   */
  public record Result(String page, boolean nothingToDo, List<String> figures)
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
      return done + (figures.isEmpty() ? "." : ": " + String.join(", ", figures) + ".");
    }
  }
}
