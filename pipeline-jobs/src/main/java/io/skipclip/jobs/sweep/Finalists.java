package io.skipclip.jobs.sweep;

import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SweepRuns;
import io.skipclip.jobs.study.StudyJob;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * The best of a sweep once more: its figures were chosen for being high, and flatter. They are
 * trained anew by seeds that had no part in the choice, beside the defaults, and measured on test
 * videos, once.
 */
final class Finalists {
  private static final String TITLE = "Finalists of the sweep";

  private final SparkSession spark;
  private final SweepRuns runs;
  private final Objective objective;
  private final PublishedDataset dataset;
  private final String folder;

  /**
   * @param folder of their study
   */
  Finalists(
      SparkSession spark,
      SweepRuns runs,
      Objective objective,
      PublishedDataset dataset,
      String folder) {
    this.spark = spark;
    this.runs = runs;
    this.objective = objective;
    this.dataset = dataset;
    this.folder = folder;
  }

  /** Makes the settings of a study as it will be, so that mistakes show at the start. */
  static void requireStudy(SweepRuns runs, Objective objective) {
    Map<String, Object> first =
        runs.sweep().sweep().searcher().suggest(1, List.of()); // any values of the space
    runs.finals(TITLE, Map.of(name(1), first), objective.finetunes()).study();
  }

  /**
   * Studies them.
   *
   * @param finished trials at the last rung, the best first
   */
  StudyJob.Result study(List<Trial> finished) throws IOException {
    Settings settings = runs.finals(TITLE, values(finished), objective.finetunes());
    return new StudyJob(spark, settings, DatasetChoice.of(dataset), Optional.empty(), folder).run();
  }

  private Map<String, Map<String, Object>> values(List<Trial> finished) {
    Map<String, Map<String, Object>> values = new LinkedHashMap<>();
    finished.stream()
        .limit(runs.sweep().sweepTerms().finalists())
        .forEach(trial -> values.put(name(trial.number()), trial.values()));
    return values;
  }

  private static String name(int trial) {
    return "Trial " + trial;
  }
}
