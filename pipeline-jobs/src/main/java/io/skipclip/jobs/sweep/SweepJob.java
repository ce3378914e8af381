package io.skipclip.jobs.sweep;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.features.storage.LockOwner;
import io.skipclip.jobs.DatasetChoice;
import io.skipclip.jobs.EvaluationInputs;
import io.skipclip.jobs.HeldSnapshots;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.ending.JobStoppedException;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SweepRuns;
import io.skipclip.jobs.settings.SweepTerms;
import io.skipclip.jobs.study.StudyJob;
import io.skipclip.jobs.training.TrainingMemory;
import io.skipclip.model.pretext.PretextNetwork;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Searches for the settings that do best on validation videos: reads a dataset, writes trials, a
 * journal of all decisions and results, and a page. A second run goes on where the first was
 * stopped, however that was; several may work on one folder at the same time.
 */
public final class SweepJob {
  private static final Logger LOG = LoggerFactory.getLogger(SweepJob.class);
  private static final RunKind<Void> KIND = new RunKind<>("sweep", Void.class);

  private final SparkSession spark;
  private final Settings settings;
  private final SweepTerms terms;
  private final Sweep sweep;
  private final Objective objective;
  private final DatasetChoice dataset;
  private final RunDirectory<Void> run;
  private final SweepFolders folders;
  private final SharedJournal journal;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param settings with a section sweep
   * @param dataset a published dataset
   * @param out folder of the sweep
   */
  public SweepJob(SparkSession spark, Settings settings, DatasetChoice dataset, String out) {
    this.spark = spark;
    this.settings = settings;
    this.terms = settings.sweepTerms();
    this.sweep = settings.sweep();
    this.objective = Objective.of(settings);
    this.dataset = dataset;
    this.run = RunDirectory.at(hadoop(), out, KIND);
    this.folders = new SweepFolders(run.storage());
    this.journal = new SharedJournal(folders.journal(), sweep, settings.lockExpiry(), clock);
  }

  /**
   * Checks the section sweep, before anything is begun.
   *
   * @throws io.skipclip.jobs.keys.InvalidSettingsException if something is wrong with it
   */
  public static void requireSweep(Settings settings) {
    Objective objective = Objective.of(settings);
    Finalists.requireStudy(new SweepRuns(settings), objective);
    if (settings.division().validationFraction() == 0) {
      throw new InvalidSettingsException(
          "Invalid %s of a sweep: 0 (must be above 0: trials are chosen by validation videos)"
              .formatted(Settings.VALIDATION_FRACTION));
    }
  }

  /** Works on the sweep until it is over, or its time is up, and studies the finalists. */
  public Result run() throws IOException {
    PublishedDataset published = dataset.open(hadoop(), run);
    requireMeasurable(published);
    requireMemory();
    warnOfFewSlots();
    begin(published);
    try {
      return HeldSnapshots.during(
          run,
          settings,
          held -> held.add(hadoop(), published),
          Optional.empty(),
          () -> work(published));
    } catch (TimeIsUpException e) { // what it reads stays held: it is gone on with
      return new Result(e.getMessage());
    }
  }

  /** For the settings that trials begin from; a trial may still be too large by its own. */
  private void requireMemory() {
    PretextNetwork network = settings.task().network();
    new TrainingMemory(
            settings.averaging(RunKind.PRETRAIN.name()),
            settings.pretrainEpochs().batchSize(),
            terms.parallel())
        .require(network.parameters(), network, spark.sparkContext().conf());
  }

  private void requireMeasurable(PublishedDataset published) throws IOException {
    Catalogue catalogue = Catalogue.read(hadoop(), published);
    MeasuredVideos videos =
        MeasuredVideos.of(catalogue, settings.division(), MeasuredPart.VALIDATION);
    EvaluationInputs inputs =
        new EvaluationInputs(dataset.folder(), published, catalogue, settings.split(), videos);
    inputs.requireMeasurable();
    inputs.requireClassesOfTraining();
  }

  /** A cluster may still be giving executors. */
  private void warnOfFewSlots() {
    int cpus = spark.sparkContext().conf().getInt("spark.task.cpus", 1);
    int slots = spark.sparkContext().defaultParallelism() / cpus;
    int workers = settings.averaging(KIND.name()).workers();
    int wanted = terms.parallel() * workers;
    if (spark.sparkContext().isLocal() && wanted > slots) {
      LOG.warn(
          String.format(
              Locale.ROOT,
              "%d trials of %d workers want %d tasks at once, Spark has room for %d: they take turns",
              terms.parallel(),
              workers,
              wanted,
              slots));
    }
  }

  /** Others may begin the same sweep at the same moment. */
  private void begin(PublishedDataset published) throws IOException {
    Patience patience = new Patience(settings.lockExpiry());
    try (FolderLock lock = patience.with(() -> run.lock(settings.lockExpiry(), clock))) {
      lock.requireHeld();
      run.begin(Map.of("dataset", published.snapshot()), settings, Identity.sweep(settings));
    }
  }

  private Result work(PublishedDataset published) throws IOException {
    Halt halt = new Halt();
    Upkeep upkeep = new Upkeep(folders, sweep);
    try (SweepOutput output =
        new SweepOutput(
            run.storage(),
            sweep,
            objective.label(),
            journal,
            settings.lockExpiry(),
            clock,
            events())) {
      Crew crew = crew(published, upkeep, halt, output);
      do { // another command may ask for more trials while this one ends
        crew.work();
      } while (!halt.isSet() && !journal.search().isOver());
      Search search = journal.search();
      String standing = output.publish(search.isOver());
      if (halt.isSet()) {
        throw stopped(halt.cause().orElseThrow(), standing);
      }
      upkeep.all(search);
      return over(published, upkeep.finished(search.trials()), standing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JobStoppedException("interruption", e);
    }
  }

  private Optional<SweepEvents> events() {
    return settings.tensorboard()
        ? Optional.of(new SweepEvents(folders.events(), sweep, objective.label()))
        : Optional.empty();
  }

  private Crew crew(PublishedDataset published, Upkeep upkeep, Halt halt, SweepOutput output)
      throws IOException {
    LockOwner here = LockOwner.here(KIND.name());
    SlotWork.Shared shared =
        new SlotWork.Shared(
            spark.sparkContext(),
            terms,
            objective,
            new Board(journal, folders, settings.lockExpiry(), clock),
            new TrainedRung(spark, new SweepRuns(settings), objective, published, folders, halt),
            upkeep,
            here.host() + ":" + here.pid(),
            settings.lockExpiry(),
            halt);
    return new Crew(shared, clock, output::publishNowAndThen);
  }

  /** What is to be thrown where the sweep isn't over. */
  private RuntimeException stopped(Halt.Cause cause, String standing) throws IOException {
    String sentence =
        "Stopped sweep %s by %s; the same command goes on. %s"
            .formatted(location(), cause.why(), standing);
    return switch (cause.kind()) {
      case TIME -> new TimeIsUpException(sentence);
      case SIGNAL -> new JobStoppedException(sentence);
      case FAILURES -> new InvalidInputException(sentence);
      case TROUBLE -> unchecked(cause.thrown().orElseThrow());
    };
  }

  private static RuntimeException unchecked(Exception trouble) throws IOException {
    if (trouble instanceof IOException e) {
      throw e;
    }
    return trouble instanceof RuntimeException e ? e : new IllegalStateException(trouble);
  }

  private Result over(PublishedDataset published, List<Trial> finished, String standing)
      throws IOException {
    if (finished.isEmpty()) {
      throw new InvalidInputException(
          "Cannot name a best trial of sweep %s: none came to its last rung. %s"
              .formatted(location(), standing));
    }
    new BestSettings(finished.get(0), objective.label()).write(run.storage());
    String swept = "Swept into %s: sweep.html has the page. %s".formatted(location(), standing);
    if (terms.finalists() == 0) {
      return new Result(swept);
    }
    Finalists finalists =
        new Finalists(spark, new SweepRuns(settings), objective, published, folders.finals());
    try {
      StudyJob.Result study =
          new Patience(settings.lockExpiry()).with(() -> finalists.study(finished));
      return new Result(study.sentence() + System.lineSeparator() + swept);
    } catch (FolderLockedException e) {
      return new Result(swept + " Another process studies its finalists.");
    }
  }

  private String location() {
    return run.storage().location();
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  /** What came of it, in words. */
  public record Result(String sentence) implements JobResult {}

  private static final class TimeIsUpException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TimeIsUpException(String sentence) {
      super(sentence);
    }
  }
}
