package io.skipclip.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.report.PretrainingInput;
import io.skipclip.jobs.report.ReportPage;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.TrainedRun;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a finished pretrain run that nothing was measured of, as where there are no labels, and
 * writes one HTML page about it. A second run finds the same page there and does nothing.
 */
public final class PretrainingReportJob {
  private final Configuration hadoop;
  private final TrainedRun<PretrainFacts> pretrain;
  private final String about;
  private final OutputFile out;

  /**
   * @param pretrain a finished pretrain run
   * @param about what videos these are, may be empty
   * @param out the HTML file
   */
  public PretrainingReportJob(SparkSession spark, String pretrain, String about, OutputFile out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.pretrain = TrainedRun.at(hadoop, pretrain, RunKind.PRETRAIN);
    this.about = about;
    this.out = out;
  }

  /**
   * Writes the page.
   *
   * @throws InvalidInputException if the run's weights were imported: there is nothing to show
   */
  public ReportJob.Result run() {
    if (pretrain.facts().imported()) {
      throw new InvalidInputException(
          "Cannot report on %s alone: its weights were imported, needs --evaluation"
              .formatted(pretrain.location()));
    }
    byte[] page = page().getBytes(UTF_8);
    return new ReportJob.Result(out.path(), out.publish(hadoop, OutputFile.Mark.REPORT, page));
  }

  private String page() {
    try {
      return ReportPage.render(input());
    } catch (IllegalArgumentException e) { // what the page finds wrong with the run's figures
      throw new InvalidInputException(
          "Cannot report on %s: %s".formatted(pretrain.location(), e.getMessage()), e);
    }
  }

  private PretrainingInput input() {
    return new PretrainingInput(
        pretrain.settings().task().label() + " pre-training",
        RunFacts.firstLines(about, pretrain.facts().data().orElse(List.of())),
        RunFacts.of(pretrain.directory()),
        PretrainJob.shown(pretrain),
        pretrain.facts().index(),
        pretrain.settings().render());
  }
}
