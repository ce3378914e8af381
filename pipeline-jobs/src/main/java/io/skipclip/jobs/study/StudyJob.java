package io.skipclip.jobs.study;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.HeldSnapshots;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.MeasuredNetworks;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.settings.StudySettings;
import io.skipclip.jobs.task.EncoderTerms;
import io.skipclip.jobs.training.LabelledVideos;
import io.skipclip.model.classifier.ClassifierSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a dataset; writes the runs of every arm with every seed, each into a folder of its own, and
 * one table of all, which is published anew after each. A second run goes on where the first was
 * stopped; what is finished is read, not done again.
 */
public final class StudyJob {
  private static final Logger LOG = LoggerFactory.getLogger(StudyJob.class);
  private static final RunKind<Void> KIND = new RunKind<>("study", Void.class);

  private final SparkSession spark;
  private final Settings settings;
  private final StudySettings study;
  private final DatasetChoice dataset;
  private final Optional<String> inflate;
  private final RunDirectory<Void> folder;
  private final Storage out;

  /**
   * @param settings with a section study
   * @param dataset a published dataset
   * @param inflate a safetensors file of a 2D ResNet-18, for an arm that begins from one
   * @param out folder of the study
   */
  public StudyJob(
      SparkSession spark,
      Settings settings,
      DatasetChoice dataset,
      Optional<String> inflate,
      String out) {
    this.spark = spark;
    this.settings = settings;
    this.study = settings.study();
    this.dataset = dataset;
    this.inflate = inflate;
    this.folder = RunDirectory.at(spark.sparkContext().hadoopConfiguration(), out, KIND);
    this.out = folder.storage();
  }

  /** Does what is not done yet, and publishes the table. */
  public Result run() throws IOException {
    StudyPlan plan = new StudyPlan(arms());
    StudyFolders folders = new StudyFolders(out, study, plan);
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    PublishedDataset published = published(hadoop, folders);
    StudyOutput output = new StudyOutput(out, settings, about(published));
    try (FolderLock lock = folder.lock(settings.lockExpiry(), Clock.systemUTC())) {
      begin();
      return HeldSnapshots.during(
          folder,
          settings,
          held -> held.add(hadoop, published),
          Optional.empty(),
          () -> runOrNothing(output, new Planned(plan, folders, published), lock));
    }
  }

  /** Arms and seeds may change; earlier versions left no mark but their table. */
  private void begin() {
    if (folder.isBegun() || !StudyOutput.isIn(out)) {
      folder.begin(Map.of(), settings, Identity.none());
    }
  }

  private Result runOrNothing(StudyOutput output, Planned planned, FolderLock lock)
      throws IOException {
    try {
      return run(planned, output, lock);
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      folder.abandon(lock, e);
      throw e;
    }
  }

  /** What is to be done, and on what. */
  private record Planned(StudyPlan plan, StudyFolders folders, PublishedDataset dataset) {}

  /** What was asked for, or else what the study was begun with, or else the newest. */
  private PublishedDataset published(Configuration hadoop, StudyFolders folders)
      throws IOException {
    Optional<String> recorded =
        dataset.asked().isPresent() ? Optional.empty() : folders.snapshot(settings);
    return recorded.isPresent() ? dataset.open(hadoop, recorded) : dataset.open(hadoop);
  }

  private Result run(Planned planned, StudyOutput output, FolderLock lock) throws IOException {
    StudyPlan plan = planned.plan();
    requireSame(planned);
    StudyRun.Common common =
        new StudyRun.Common(
            spark, plan, planned.folders(), DatasetChoice.of(planned.dataset()), inflate);
    for (StudyArm arm : plan.arms()) {
      if (arm.start() == StudyArm.Start.INFLATED) { // at once: the file may be a wrong one
        for (int seed : study.seeds()) {
          new StudyRun(common, arm, seed).encoder();
        }
      }
    }
    int total = plan.arms().size() * study.seeds().size();
    List<Measurement> baselines = baselines(common);
    List<Measurement> measurements = new ArrayList<>();
    int done = 0;
    for (StudyArm arm : plan.arms()) {
      for (int seed : study.seeds()) {
        LOG.info("Run {} of {}: {}, seed {}", done + 1, total, arm.name(), seed);
        measurements.addAll(new StudyRun(common, arm, seed).run());
        done++;
        lock.requireHeld();
        output.publish(both(measurements, baselines), new StudyProgress(done, total));
      }
    }
    return new Result(
        out.location(), done, output.text(both(measurements, baselines)), study.title());
  }

  private void requireSame(Planned planned) {
    StudyCheck check =
        new StudyCheck(
            out.location(), planned.plan(), planned.folders(), planned.dataset().snapshot());
    for (int seed : study.seeds()) {
      if (settings.evaluate().baselines()) {
        check.requireSame(settings, seed);
      }
      planned.plan().arms().forEach(arm -> check.requireSame(arm, seed));
    }
  }

  /** Of the features that nothing learned: measured first, since it shows whether all fits. */
  private List<Measurement> baselines(StudyRun.Common common) throws IOException {
    List<Measurement> measurements = new ArrayList<>();
    if (settings.evaluate().baselines()) {
      for (int seed : study.seeds()) {
        EvaluationResults results =
            common.evaluated(
                common.folders().baselines(settings, seed),
                new MeasuredNetworks(Optional.empty(), Optional.empty()));
        for (String name : results.baselines()) {
          measurements.addAll(Measurement.features(results, name, name, seed));
        }
      }
    }
    return measurements;
  }

  private static List<Measurement> both(List<Measurement> arms, List<Measurement> baselines) {
    return Stream.concat(arms.stream(), baselines.stream()).toList();
  }

  private List<StudyArm> arms() {
    List<StudyArm> arms =
        study.arms().stream()
            .filter(arm -> arm.start() != StudyArm.Start.INFLATED || inflate.isPresent())
            .toList();
    study.arms().stream()
        .filter(arm -> !arms.contains(arm))
        .forEach(
            arm ->
                LOG.warn("Leaving out {}: no 2D weights, needs --inflate with a file", arm.name()));
    if (arms.isEmpty()) {
      throw new InvalidInputException(
          "Cannot begin the study: all its arms begin from 2D weights, needs --inflate");
    }
    return arms;
  }

  /** Which data, at what scale. */
  private String about(PublishedDataset published) throws IOException {
    Catalogue catalogue = Catalogue.read(spark.sparkContext().hadoopConfiguration(), published);
    LabelledVideos.requireClasses(catalogue, "begin the study on " + dataset.folder());
    return String.format(
        Locale.ROOT,
        "Dataset %s (%.12s), split %d: %,d training and %,d test videos of %d classes. %s%s",
        dataset.folder(),
        published.snapshot(),
        settings.split(),
        catalogue.training(settings.division()).size(),
        catalogue.test(settings.split()).size(),
        catalogue.classNames().size(),
        scale(catalogue),
        EqualSteps.inWords(study.arms(), catalogue));
  }

  private String scale(Catalogue catalogue) {
    EncoderTerms encoders = settings.encoders();
    String pretraining =
        String.format(
            Locale.ROOT,
            "Network of width %d. Pre-training: %d epochs of clips of %d x %d x %d.",
            encoders.width(),
            settings.pretrainEpochs().epochs(),
            settings.task().network().clipInput().frames(),
            encoders.sizePx(),
            encoders.sizePx());
    if (!study.finetunes()) {
      return pretraining;
    }
    ClassifierSettings classifier = settings.classifier(Math.max(2, catalogue.classNames().size()));
    return String.format(
        Locale.ROOT,
        "%s Fine-tuning: %d epochs of clips of %d x %d x %d.",
        pretraining,
        settings.finetuneEpochs().epochs(),
        classifier.frames(),
        classifier.sizePx(),
        classifier.sizePx());
  }

  /**
   * What came of it.
   *
   * @param out folder of the study
   * @param runs how many there are
   * @param table as text
   * @param title of the study
   */
  public record Result(String out, int runs, String table, String title) implements JobResult {
    @Override
    public String sentence() {
      return String.format(
          Locale.ROOT,
          "%s%n%n%s%nStudied into %s: %d runs; study.html, study.csv and study.json have the"
              + " table.",
          title,
          table,
          out,
          runs);
    }
  }
}
