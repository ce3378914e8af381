package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.evaluation.ClassifierModel;
import io.skipclip.jobs.evaluation.Evaluation;
import io.skipclip.jobs.evaluation.EvaluationFiles;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.VideoResult;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.seen.MeasuredPart;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.seen.SeenVideos;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a dataset and a pre-trained encoder, a classifier or both; writes what they are worth on
 * the split's test or validation videos. On a finished run it does nothing.
 */
public final class EvaluateJob {
  private static final Logger LOG = LoggerFactory.getLogger(EvaluateJob.class);

  private final SparkSession spark;
  private final Settings settings;
  private final DatasetChoice dataset;
  private final MeasuredPart on;
  private final Optional<TrainedRun<PretrainFacts>> pretrained;
  private final Optional<TrainedRun<FinetuneFacts>> finetuned;
  private final RunDirectory<EvaluateFacts> run;

  /**
   * @param dataset a published dataset
   * @param networks which are measured
   * @param on which of the split's videos
   * @param run folder of the evaluation
   */
  public EvaluateJob(
      SparkSession spark,
      Settings settings,
      DatasetChoice dataset,
      MeasuredNetworks networks,
      MeasuredPart on,
      String run) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    this.on = on;
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    this.pretrained = networks.pretrainRun(hadoop);
    this.finetuned = networks.finetuneRun(hadoop);
    this.run = RunDirectory.at(hadoop, run, RunKind.EVALUATE);
  }

  /** Measures and publishes. */
  public Result run() throws IOException {
    if (dataset.isOutlived(hadoop(), run)) {
      return outlived();
    }
    PublishedDataset published = dataset.open(hadoop(), snapshot());
    Catalogue catalogue = Catalogue.read(hadoop(), published);
    Map<String, String> inputs = inputs(published.snapshot());
    MeasuredVideos videos = MeasuredVideos.of(catalogue, settings.division(), on);
    TestSet testSet = testSet(catalogue, videos);
    requireFit(
        new EvaluationInputs(dataset.folder(), published, catalogue, settings.split(), videos),
        testSet);
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      run.begin(inputs, settings, identity());
      return HeldSnapshots.during(
          run,
          settings,
          held -> held.add(hadoop(), published),
          run.facts().map(facts -> new Result(run.storage().location(), true, files().results())),
          () -> lock.during(() -> measured(published, catalogue, videos, testSet, lock)));
    }
  }

  private Result outlived() throws IOException {
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      lock.requireHeld();
      Map<String, String> inputs = inputs(DatasetChoice.recorded(run).orElseThrow());
      run.begin(inputs, settings, identity());
      return new Result(run.storage().location(), true, files().results());
    }
  }

  /**
   * Where nothing else was asked for or begun with: the snapshot that the classifier, or else the
   * encoder, was trained on, since its test videos are those that were set aside then; the newest
   * if it is no longer kept.
   */
  private Optional<String> snapshot() throws IOException {
    Optional<String> snapshot = dataset.snapshot(hadoop(), run);
    if (snapshot.isPresent()) {
      return snapshot;
    }
    Optional<RunDirectory<?>> measured = finetuned.map(TrainedRun::directory);
    Optional<String> trained =
        measured.or(() -> pretrained.map(TrainedRun::directory)).flatMap(DatasetChoice::recorded);
    if (trained.isPresent() && !dataset.keeps(hadoop(), trained.get())) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "Measuring on the newest snapshot of %s: it does not keep %.12s, which was trained on",
              dataset.folder(),
              trained.get()));
      return Optional.empty();
    }
    return trained;
  }

  private Result measured(
      PublishedDataset published,
      Catalogue catalogue,
      MeasuredVideos videos,
      TestSet testSet,
      FolderLock lock)
      throws IOException {
    try {
      Optional<PretextModel> encoder = encoder();
      Evaluation.Measured measured =
          new Evaluation(spark, published, videos, catalogue.classNames(), settings)
              .measure(encoder, finetuned.map(ClassifierModel::read), testSet);
      EvaluationPictures.Drawn pictures = pictures(published, videos, encoder, measured.videos());
      lock.requireHeld();
      EvaluateFacts facts = facts(published, catalogue, videos);
      files().write(spark, measured, pictures.maps(), pictures.examples());
      if (settings.tensorboard()) {
        EvaluationEvents.publish(
            run.storage(), epochs(), measured.results(), pictures.maps(), Clock.systemUTC());
      }
      run.finish(facts, Clock.systemUTC());
      return new Result(run.storage().location(), false, measured.results());
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      run.abandon(lock, e);
      throw e;
    }
  }

  /** How long the measured network was trained, the classifier before the encoder; 0 if unknown. */
  private int epochs() {
    Optional<Integer> classifier = finetuned.flatMap(network -> network.facts().epochs());
    return classifier.or(() -> pretrained.flatMap(network -> network.facts().epochs())).orElse(0);
  }

  private Identity identity() {
    return isUntrained() ? Identity.evaluationOfUntrained(settings) : Identity.evaluation();
  }

  private boolean isUntrained() {
    return pretrained.isEmpty() && finetuned.isEmpty();
  }

  private TestSet testSet(Catalogue catalogue, MeasuredVideos videos) {
    return TestSet.of(catalogue, videos, trained().stream().map(SeenVideos::of).toList());
  }

  private List<TrainedRun<?>> trained() {
    List<TrainedRun<?>> trained = new ArrayList<>();
    pretrained.ifPresent(trained::add);
    finetuned.ifPresent(trained::add);
    return trained;
  }

  private void requireFit(EvaluationInputs inputs, TestSet testSet) {
    inputs.requireMeasurable();
    finetuned.ifPresent(classifier -> inputs.requireFit(hadoop(), classifier));
    if (!settings.evaluate().allowSeen()) {
      trained().forEach(inputs::requireSameSplit);
      inputs.requireUnseen(testSet);
    }
    finetuned.ifPresent(
        classifier ->
            pretrained.ifPresent(
                encoder -> EvaluationInputs.requireOneEncoder(classifier, encoder)));
    encoderSettings().ifPresent(made -> inputs.requireFit(hadoop(), made));
  }

  private Optional<Settings> encoderSettings() {
    return isUntrained() ? Optional.of(settings) : pretrained.map(TrainedRun::settings);
  }

  private Optional<PretextModel> encoder() {
    return isUntrained()
        ? Optional.of(PretextModel.untrained(settings))
        : pretrained.map(PretextModel::read);
  }

  private EvaluationPictures.Drawn pictures(
      PublishedDataset published,
      MeasuredVideos videos,
      Optional<PretextModel> encoder,
      List<VideoResult> results)
      throws IOException {
    if (encoder.isEmpty()) {
      return EvaluationPictures.Drawn.NOTHING;
    }
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    return new EvaluationPictures(context, settings, published, videos, encoder.get())
        .draw(results);
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  private EvaluateFacts facts(
      PublishedDataset published, Catalogue catalogue, MeasuredVideos videos) throws IOException {
    Optional<Integer> measured = Optional.of(videos.measured().size());
    return new EvaluateFacts(
        published.snapshot(),
        pretrained.map(each -> each.facts().model()),
        finetuned.map(each -> each.facts().model()),
        Optional.of(DatasetText.recorded(hadoop(), published, catalogue)),
        videos.training().size(),
        measured.filter(size -> on == MeasuredPart.TEST),
        measured.filter(size -> on == MeasuredPart.VALIDATION),
        NetworkSettings.measured(settings, pretrained, finetuned));
  }

  private EvaluationFiles files() {
    return new EvaluationFiles(run.storage());
  }

  private Map<String, String> inputs(String snapshot) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("dataset", snapshot);
    if (on != MeasuredPart.TEST) {
      inputs.put("part", on.toString());
    }
    pretrained.ifPresent(each -> inputs.put("pretrained", each.facts().model()));
    finetuned.ifPresent(each -> inputs.put("finetuned", each.facts().model()));
    return inputs;
  }

  /**
   * What came of it.
   *
   * @param run the evaluation's folder
   * @param nothingToDo whether it was finished before
   * @param figures what was measured
   */
  public record Result(String run, boolean nothingToDo, EvaluationResults figures)
      implements JobResult {
    @Override
    public String sentence() {
      Score headline = figures.headline();
      return (nothingToDo ? "Nothing to do: evaluation %s is finished" : "Evaluated into %s")
              .formatted(run)
          + String.format(
              Locale.ROOT,
              ": %s %.3f (95%% interval %.3f to %.3f) on %,d %s %s.",
              headline.measure().label(),
              headline.value(),
              headline.low(),
              headline.high(),
              figures.testVideos(),
              figures.testSet().part().videos(),
              figures.testSet().inWords());
    }
  }
}
