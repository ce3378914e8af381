package io.skipclip.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.report.Pretraining;
import io.skipclip.jobs.report.ReportInput;
import io.skipclip.jobs.report.ReportPage;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.TrainedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads finished runs, writes one HTML page about them. A second run finds the same page there and
 * does nothing.
 */
public final class ReportJob {
  private final Configuration hadoop;
  private final Optional<TrainedRun<PretrainFacts>> pretrain;
  private final Optional<TrainedRun<FinetuneFacts>> finetune;
  private final RunDirectory<EvaluateFacts> evaluation;
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
    this.evaluation = RunDirectory.at(hadoop, evaluation, RunKind.EVALUATE);
    this.about = about;
    this.out = out;
  }

  /** Writes the page. */
  public Result run() {
    requireEvaluated("pretrained", evaluation.required().pretrained(), pretrain);
    requireEvaluated("finetuned", evaluation.required().finetuned(), finetune);
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
  private void requireEvaluated(
      String input, Optional<String> measured, Optional<? extends TrainedRun<?>> shown) {
    if (!measured.equals(shown.map(run -> run.facts().model()))) {
      throw new InvalidInputException(
          "Cannot report on %s with %s: it measured %s, needs the %s run that it measured"
              .formatted(
                  evaluation.storage().location(),
                  shown.map(TrainedRun::location).orElse("no --" + input),
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

  private List<RunDirectory<?>> runs() {
    List<RunDirectory<?>> runs = new ArrayList<>();
    pretrain.map(TrainedRun::directory).ifPresent(runs::add);
    finetune.map(TrainedRun::directory).ifPresent(runs::add);
    runs.add(evaluation);
    return runs;
  }

  private ReportInput input() {
    EvaluationFiles files = new EvaluationFiles(evaluation.storage());
    return new ReportInput(
        "Skip-Clip report",
        RunFacts.firstLines(about, evaluation.required().data().orElse(List.of())),
        runs().stream().flatMap(run -> RunFacts.of(run).stream()).toList(),
        pretrain.map(PretrainJob::shown).orElse(Pretraining.NONE),
        pretrain.flatMap(run -> run.facts().index()),
        finetune.map(this::classifier),
        files.results(),
        files.maps(),
        files.examples(),
        runs().get(0).settings().render());
  }

  private ReportInput.Classifier classifier(TrainedRun<FinetuneFacts> run) {
    return new ReportInput.Classifier(origin(run), MetricsLog.read(run.storage()));
  }

  private String origin(TrainedRun<FinetuneFacts> run) {
    FinetuneFacts facts = run.facts();
    if (facts.imported()) {
      return "The classifier's weights came as a file: how they were trained is not known here.";
    }
    String from = facts.pretrained().map("encoder %.12s"::formatted).orElse("random weights");
    return String.format(
        Locale.ROOT,
        "Fine-tuned from %s on %s labelled training videos of split %d.",
        pretrain.isPresent() ? "the encoder above" : from,
        facts.labelledVideos().map(String::valueOf).orElse("some"),
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
