package io.skipclip.jobs;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.report.Fact;
import io.skipclip.jobs.report.ReportInput;
import io.skipclip.jobs.report.ReportPage;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Reads finished runs, writes one HTML page about them. A second run finds the same page there and
 * does nothing.
 */
public final class ReportJob {
  private final SparkSession spark;
  private final RunDirectory pretrain;
  private final RunDirectory finetune;
  private final RunDirectory evaluation;
  private final String about;
  private final String out;

  /**
   * @param pretrain a finished pretrain run
   * @param finetune a finished finetune run
   * @param evaluation a finished evaluate run
   * @param about what videos these are, may be empty
   * @param out the HTML file
   */
  public ReportJob(
      SparkSession spark,
      String pretrain,
      String finetune,
      String evaluation,
      String about,
      String out) {
    this.spark = spark;
    this.pretrain = run(pretrain, PretrainJob.KIND);
    this.finetune = run(finetune, FinetuneJob.KIND);
    this.evaluation = run(evaluation, EvaluateJob.KIND);
    this.about = about;
    this.out = out;
  }

  private RunDirectory run(String folder, String kind) {
    return new RunDirectory(storage(folder), kind);
  }

  private Storage storage(String folder) {
    return Storage.of(spark.sparkContext().hadoopConfiguration(), folder);
  }

  /** Writes the page. */
  public Result run() {
    List<Fact> facts = new ArrayList<>();
    for (RunDirectory each : List.of(pretrain, finetune, evaluation)) {
      each.required().forEach((name, value) -> fact(each, name, value).ifPresent(facts::add));
    }
    facts.add(new Fact("Java", Runtime.version().toString()));
    facts.add(new Fact("Spark", spark.version()));
    String page = ReportPage.render(input(facts));
    boolean same =
        Storage.ofParent(spark.sparkContext().hadoopConfiguration(), out)
            .writeOnce(new Path(out).getName(), page.getBytes(StandardCharsets.UTF_8));
    return new Result(out, same);
  }

  private ReportInput input(List<Fact> facts) {
    return new ReportInput(
        "Skip-Clip report",
        about,
        facts,
        MetricsLog.read(pretrain.storage()),
        MetricsLog.read(finetune.storage()),
        read(EvaluateJob.RESULTS, new TypeReference<EvaluationResults>() {}),
        read(EvaluateJob.MAPS, new TypeReference<List<SimilarityMap>>() {}),
        read(EvaluateJob.EXAMPLES, new TypeReference<List<RetrievalExample>>() {}),
        pretrain.settings().render());
  }

  private <T> T read(String name, TypeReference<T> type) {
    return Json.read(evaluation.storage().readText(name), type);
  }

  /** A line of run.json for the reader; the classes stand in the confusion table. */
  private static Optional<Fact> fact(RunDirectory run, String name, Object value) {
    return name.equals("kind") || name.equals("classes")
        ? Optional.empty()
        : Optional.of(new Fact(run.kind() + " " + name.replace('_', ' '), String.valueOf(value)));
  }

  /**
   * What came of it.
   *
   * @param report the page
   * @param nothingToDo whether it was there already
   */
  public record Result(String report, boolean nothingToDo) implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: the report " + report + " is up to date."
          : "Wrote the report " + report + ".";
    }
  }
}
