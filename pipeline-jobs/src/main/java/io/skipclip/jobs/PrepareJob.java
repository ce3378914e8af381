package io.skipclip.jobs;

import io.skipclip.features.preparing.Preparation;
import io.skipclip.features.preparing.PreparationListener;
import io.skipclip.features.preparing.PreparationMetrics;
import io.skipclip.features.preparing.PreparationPlan;
import io.skipclip.features.preparing.QuarantinedVideo;
import io.skipclip.features.preparing.RunTerms;
import io.skipclip.features.preparing.VideoChange;
import io.skipclip.features.preparing.VideoChange.Kind;
import io.skipclip.features.snapshots.Retention;
import io.skipclip.jobs.run.ProgressDisplay;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Reads video files, writes a dataset of frame shards. A second run on the same videos with the
 * same settings does nothing; after a change only what is new is decoded.
 */
public final class PrepareJob {
  private final Preparation preparation;
  private final String dataset;
  private final Duration lockExpiry;
  private final Retention retention;

  /**
   * @param videos folder of CLASS/FILE or a list of videos, any Hadoop path
   * @param splits folder of UCF101's split lists, if they don't lie among the videos
   * @param dataset folder to publish
   */
  public PrepareJob(
      SparkSession spark,
      Settings settings,
      String videos,
      Optional<String> splits,
      String dataset) {
    this.preparation = new Preparation(spark, settings.prepare(), videos, splits, dataset);
    this.dataset = dataset;
    this.lockExpiry = settings.lockExpiry();
    this.retention = settings.retention();
  }

  /**
   * Prepares the dataset.
   *
   * @param retry whether videos are decoded again that took too long or ended their process
   */
  public Result run(boolean retry) throws IOException {
    PrepareGauges gauges = new PrepareGauges();
    try (Progress progress = new Progress(gauges)) {
      Preparation.Result outcome =
          preparation.run(new RunTerms(lockExpiry, Clock.systemUTC(), retry, retention, progress));
      gauges.finished(outcome.metrics());
      return new Result(dataset, outcome);
    }
  }

  /**
   * Says what preparing the dataset would do.
   *
   * @param retry as of {@link #run}
   */
  public Plan plan(boolean retry) throws IOException {
    return new Plan(dataset, preparation.plan(retry));
  }

  /** Shows both phases on the terminal and to Spark's metrics; told on a thread of Spark's. */
  private static final class Progress implements PreparationListener, AutoCloseable {
    private final PrepareGauges gauges;
    private final Map<Phase, ProgressDisplay> displays = new EnumMap<>(Phase.class);

    Progress(PrepareGauges gauges) {
      this.gauges = gauges;
    }

    @Override
    public void progressed(Phase phase, long done, long total, String message) {
      gauges.progressed(phase, done, total);
      displays
          .computeIfAbsent(
              phase, p -> ProgressDisplay.of(p.name().toLowerCase(Locale.ROOT), total, 0))
          .update(done, message);
      if (done == total) {
        displays.get(phase).close();
      }
    }

    @Override
    public void close() {
      displays.values().forEach(ProgressDisplay::close);
    }
  }

  /**
   * What came of it.
   *
   * @param dataset the folder
   * @param outcome what is in it
   */
  public record Result(String dataset, Preparation.Result outcome) implements JobResult {
    private static final int MOST_PROBLEMS = 50;

    /** The videos in quarantine, if this run put them there. */
    @Override
    public List<String> problems() {
      List<QuarantinedVideo> videos =
          outcome.nothingToDo() ? List.of() : outcome.metrics().quarantine();
      List<String> lines = new ArrayList<>();
      for (QuarantinedVideo video : videos.subList(0, Math.min(MOST_PROBLEMS, videos.size()))) {
        lines.add(
            "Quarantined %s: %s %s"
                .formatted(video.videoId(), video.reason(), video.detail())
                .strip());
      }
      if (videos.size() > MOST_PROBLEMS) {
        lines.add(
            String.format(
                Locale.ROOT,
                "Quarantined %,d more: skipclip list --dataset %s --quarantined",
                videos.size() - MOST_PROBLEMS,
                dataset));
      }
      return lines;
    }

    @Override
    public Ending ending() {
      if (outcome.nothingToDo()) {
        return Ending.NOTHING_TO_DO;
      }
      return outcome.counts().quarantined() > 0 ? Ending.PARTLY_QUARANTINED : Ending.DONE;
    }

    @Override
    public String sentence() {
      List<String> lines = DatasetText.lines(outcome.metrics().summary());
      lines.add(outcome.nothingToDo() ? nothing() : done());
      return String.join(System.lineSeparator(), lines);
    }

    private String nothing() {
      long retriable = outcome.metrics().retriable();
      return String.format(
          Locale.ROOT,
          "Nothing to do: %s is up to date with %,d videos%s.",
          dataset,
          outcome.counts().listed(),
          retriable == 0
              ? ""
              : String.format(Locale.ROOT, "; --retry decodes %,d again", retriable));
    }

    private String done() {
      PreparationMetrics metrics = outcome.metrics();
      return String.format(
          Locale.ROOT,
          ("Prepared %s: %,d videos listed = %,d published (%,d frames in %,d shards) + %,d in"
              + " quarantine%s; %,d decoded, %,d shards written, %.1f s."),
          dataset,
          outcome.counts().listed(),
          outcome.counts().published(),
          outcome.counts().frames(),
          outcome.counts().shards(),
          outcome.counts().quarantined(),
          metrics.quarantinedByReason().isEmpty() ? "" : " " + metrics.quarantinedByReason(),
          metrics.decoded(),
          metrics.writtenShards(),
          metrics.seconds());
    }
  }

  /**
   * What would come of it.
   *
   * @param dataset the folder
   * @param plan what would be done
   */
  public record Plan(String dataset, PreparationPlan plan) implements JobResult {
    @Override
    public Ending ending() {
      return plan.upToDate() ? Ending.NOTHING_TO_DO : Ending.DONE;
    }

    @Override
    public String sentence() {
      List<String> lines = DatasetText.lines(plan.notes());
      for (VideoChange change : plan.changes()) {
        lines.add(change.kind().name().toLowerCase(Locale.ROOT) + " " + change.videoId());
      }
      plan.settings().forEach(change -> lines.add("setting " + change.sentence()));
      lines.add(
          plan.upToDate()
              ? String.format(
                  Locale.ROOT,
                  "Nothing to do: %s is up to date with %,d videos.",
                  dataset,
                  plan.listed())
              : String.format(
                  Locale.ROOT,
                  "Would publish %s: %,d videos listed, %,d added, %,d changed, %,d relabelled, %,d removed; %,d to read.",
                  dataset,
                  plan.listed(),
                  plan.count(Kind.ADDED),
                  plan.count(Kind.CHANGED),
                  plan.count(Kind.RELABELLED),
                  plan.count(Kind.REMOVED),
                  plan.unread().size()));
      return String.join(System.lineSeparator(), lines);
    }
  }
}
