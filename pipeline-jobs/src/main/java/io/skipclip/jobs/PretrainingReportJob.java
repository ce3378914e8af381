package io.skipclip.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.report.Fact;
import io.skipclip.jobs.report.PretrainingInput;
import io.skipclip.jobs.report.PretrainingInput.Underway;
import io.skipclip.jobs.report.ReportPage;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.StopSignal;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a pretrain run that nothing was measured of, as where there are no labels or it isn't
 * finished, and writes one HTML page about it. A second run finds the same page there and does
 * nothing.
 */
public final class PretrainingReportJob {
  /** As often as the page loads itself anew. */
  private static final Duration BETWEEN = Duration.ofSeconds(10);

  private final Configuration hadoop;
  private final TrainedRun<PretrainFacts> pretrain;
  private final String about;
  private final OutputFile out;
  private final Look look;

  /**
   * How a run stands is looked at anew each time.
   *
   * @param follow whether the page is written anew for as long as a process is at the run
   */
  public record Look(Function<Storage, Optional<Underway>> underway, boolean follow) {}

  /**
   * @param pretrain a pretrain run
   * @param about what videos these are, may be empty
   * @param out the HTML file
   * @param look at a run that isn't finished
   */
  public PretrainingReportJob(
      SparkSession spark, String pretrain, String about, OutputFile out, Look look) {
    this.look = look;
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
    Optional<Underway> underway = underway();
    boolean same = publish(underway);
    try (StopSignal signal = StopSignal.listen()) {
      while (look.follow()
          && underway.filter(Underway::running).isPresent()
          && signal.waitWithout(BETWEEN)) {
        underway = underway();
        same = publish(underway);
      }
    }
    return new ReportJob.Result(out.path(), same);
  }

  /** Nothing of a finished run, unless a process goes on with it: its facts tell all. */
  private Optional<Underway> underway() {
    boolean finished = pretrain.directory().facts().isPresent();
    return look.underway()
        .apply(pretrain.storage())
        .filter(standing -> standing.running() || !finished);
  }

  private boolean publish(Optional<Underway> underway) {
    if (underway.isEmpty() && pretrain.facts().imported()) {
      throw new InvalidInputException(
          "Cannot report on %s alone: its weights were imported, needs --evaluation"
              .formatted(pretrain.location()));
    }
    byte[] page = page(underway).getBytes(UTF_8);
    return out.publish(hadoop, OutputFile.Mark.REPORT, page);
  }

  private String page(Optional<Underway> underway) {
    try {
      return ReportPage.render(underway.map(this::unfinished).orElseGet(this::finished));
    } catch (IllegalArgumentException e) { // what the page finds wrong with the run's figures
      throw new InvalidInputException(
          "Cannot report on %s: %s".formatted(pretrain.location(), e.getMessage()), e);
    }
  }

  private PretrainingInput unfinished(Underway underway) {
    requirePretraining();
    return new PretrainingInput(
        title(),
        about,
        pretrain.directory().inputs().entrySet().stream()
            .map(input -> new Fact("pretrain " + input.getKey(), input.getValue()))
            .toList(),
        PretrainJob.shown(pretrain),
        Optional.empty(),
        pretrain.settings().render(),
        Optional.of(underway));
  }

  private void requirePretraining() {
    RunDirectory.kindIn(pretrain.storage())
        .filter(kind -> !kind.equals(pretrain.directory().kind()))
        .ifPresent(
            kind -> {
              throw new InvalidInputException(
                  "Cannot report on %s alone: it is a run of %s, needs one of %s"
                      .formatted(pretrain.location(), kind, pretrain.directory().kind()));
            });
  }

  private String title() {
    return pretrain.settings().task().label() + " pre-training";
  }

  private PretrainingInput finished() {
    return new PretrainingInput(
        title(),
        RunFacts.firstLines(about, pretrain.facts().data().orElse(List.of())),
        RunFacts.of(pretrain.directory()),
        PretrainJob.shown(pretrain),
        pretrain.facts().index(),
        pretrain.settings().render());
  }
}
