package io.skipclip.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.report.Pretraining;
import io.skipclip.jobs.report.ReportInput;
import io.skipclip.jobs.report.ReportPage;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads finished runs, writes one HTML page about them. A second run finds the same page there and
 * does nothing.
 */
public final class ReportJob {
  private final Configuration hadoop;
  private final Optional<RunDirectory> pretrain;
  private final Optional<RunDirectory> finetune;
  private final RunDirectory evaluation;
  private final String about;
  private final OutputFile out;

  /**
   * @param networks which the evaluation measured
   * @param evaluation a finished evaluate run
   * @param about what videos these are, may be empty
   * @param out the HTML file
   */
  public ReportJob(
      SparkSession spark,
      MeasuredNetworks networks,
      String evaluation,
      String about,
      OutputFile out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.pretrain = networks.pretrainRun(hadoop);
    this.finetune = networks.finetuneRun(hadoop);
    this.evaluation = RunDirectory.at(hadoop, evaluation, EvaluateJob.KIND);
    this.about = about;
    this.out = out;
  }

  /** Writes the page. */
  public Result run() {
    requireEvaluated("pretrained", pretrain);
    requireEvaluated("finetuned", finetune);
    requireTrained();
    byte[] page = page().getBytes(UTF_8);
    return new Result(out.path(), out.publish(hadoop, OutputFile.Mark.REPORT, page));
  }

  private String page() {
    try {
      return ReportPage.render(input());
    } catch (IllegalArgumentException e) { // what the page finds wrong with figures and pictures
      throw new InvalidInputException(
          "Cannot report on %s: %s".formatted(evaluation.storage().location(), e.getMessage()), e);
    }
  }

  /** The page would show one network's curves beside another's figures. */
  private void requireEvaluated(String input, Optional<RunDirectory> shown) {
    Optional<String> measured =
        Optional.ofNullable(evaluation.required().get(input)).map(String::valueOf);
    if (!measured.equals(shown.map(RunDirectory::modelSha256))) {
      throw new InvalidInputException(
          "Cannot report on %s with %s: it measured %s, needs the %s run that it measured"
              .formatted(
                  evaluation.storage().location(),
                  shown.map(run -> run.storage().location()).orElse("no --" + input),
                  measured.map("network %.12s"::formatted).orElse("none"),
                  input));
    }
  }

  private void requireTrained() {
    if (pretrain.isEmpty() && finetune.isEmpty()) {
      throw new InvalidInputException(
          "Cannot report on %s: it measured an untrained encoder alone, needs a trained network's"
              .formatted(evaluation.storage().location()));
    }
  }

  private List<RunDirectory> runs() {
    return Stream.of(pretrain.stream(), finetune.stream(), Stream.of(evaluation))
        .flatMap(runs -> runs)
        .toList();
  }

  private ReportInput input() {
    EvaluationFiles files = new EvaluationFiles(evaluation.storage());
    return new ReportInput(
        "Skip-Clip report",
        RunFacts.firstLines(about, evaluation),
        runs().stream().flatMap(run -> RunFacts.of(run).stream()).toList(),
        pretrain.map(PretrainJob::shown).orElse(Pretraining.NONE),
        pretrain.flatMap(PretrainJob::statistics),
        finetune.map(this::classifier),
        files.results(),
        files.maps(),
        files.examples(),
        runs().get(0).settings().render());
  }

  private ReportInput.Classifier classifier(RunDirectory run) {
    return new ReportInput.Classifier(origin(run), MetricsLog.read(run.storage()));
  }

  private String origin(RunDirectory run) {
    if (run.imported()) {
      return "The classifier's weights came as a file: how they were trained is not known here.";
    }
    Map<String, Object> facts = run.required();
    String from =
        facts.containsKey("pretrained")
            ? "encoder %.12s".formatted(facts.get("pretrained"))
            : "random weights";
    return String.format(
        Locale.ROOT,
        "Fine-tuned from %s on %s labelled training videos of split %d.",
        pretrain.isPresent() ? "the encoder above" : from,
        facts.get("labelled_videos"),
        run.settings().split());
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
