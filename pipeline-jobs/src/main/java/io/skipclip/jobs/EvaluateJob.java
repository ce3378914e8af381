package io.skipclip.jobs;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.evaluation.ClassifierModel;
import io.skipclip.jobs.evaluation.Evaluation;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.ResultTables;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.VideoResult;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.seen.SeenVideos;
import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a dataset and a pre-trained encoder, a classifier or both; writes what they are worth on
 * the split's test videos. On a finished run it does nothing.
 */
public final class EvaluateJob {
  public static final String KIND = "evaluate";
  private static final Logger LOG = LoggerFactory.getLogger(EvaluateJob.class);
  private static final String RESULTS = "evaluation.json";
  static final String MAPS = "similarity.json";
  static final String EXAMPLES = "retrieval.json";
  private static final String VIDEOS = "videos";
  private static final String SCORES = "scores";

  private final SparkSession spark;
  private final Settings settings;
  private final DatasetChoice dataset;
  private final Optional<RunDirectory> pretrained;
  private final Optional<RunDirectory> finetuned;
  private final RunDirectory run;

  /**
   * @param dataset a published dataset
   * @param networks which are measured
   * @param run folder of the evaluation
   */
  public EvaluateJob(
      SparkSession spark,
      Settings settings,
      DatasetChoice dataset,
      MeasuredNetworks networks,
      String run) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    this.pretrained = networks.pretrainRun(hadoop);
    this.finetuned = networks.finetuneRun(hadoop);
    this.run = RunDirectory.at(hadoop, run, KIND);
  }

  /** Measures and publishes. */
  public Result run() throws IOException {
    if (dataset.isOutlived(hadoop(), run)) {
      return outlived();
    }
    PublishedDataset published = dataset.open(hadoop(), snapshot());
    Catalogue catalogue = Catalogue.read(hadoop(), published);
    Map<String, String> inputs = inputs(published.snapshot());
    TestSet testSet = testSet(catalogue);
    requireFit(
        new EvaluationInputs(dataset.folder(), published, catalogue, settings.split()), testSet);
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      run.begin(inputs, settings, identity());
      return HeldSnapshots.during(
          run,
          settings,
          held -> held.add(hadoop(), published),
          run.results().map(finished -> new Result(run.storage().location(), true, results(run))),
          () -> lock.during(() -> measured(inputs, published, catalogue, testSet, lock)));
    }
  }

  private Result outlived() throws IOException {
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      lock.requireHeld();
      Map<String, String> inputs = inputs(DatasetChoice.recorded(run).orElseThrow());
      run.begin(inputs, settings, identity());
      return new Result(run.storage().location(), true, results(run));
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
    Optional<String> trained = finetuned.or(() -> pretrained).flatMap(DatasetChoice::recorded);
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
      Map<String, String> inputs,
      PublishedDataset published,
      Catalogue catalogue,
      TestSet testSet,
      FolderLock lock)
      throws IOException {
    try {
      Optional<PretextModel> encoder = encoder();
      Evaluation.Measured measured =
          new Evaluation(spark, published, catalogue, settings)
              .measure(encoder, finetuned.map(ClassifierModel::read), testSet);
      Pictures pictures =
          encoder.isPresent()
              ? pictures(published, catalogue, encoder.get(), measured)
              : Pictures.NONE;
      lock.requireHeld();
      publish(inputs, DatasetText.recorded(hadoop(), published, catalogue), measured, pictures);
      return new Result(run.storage().location(), false, measured.results());
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      run.abandon(lock, e);
      throw e;
    }
  }

  private Identity identity() {
    return isUntrained() ? Identity.evaluationOfUntrained(settings) : Identity.evaluation();
  }

  private boolean isUntrained() {
    return pretrained.isEmpty() && finetuned.isEmpty();
  }

  private TestSet testSet(Catalogue catalogue) {
    return TestSet.of(catalogue, settings.split(), trained().map(SeenVideos::of).toList());
  }

  private Stream<RunDirectory> trained() {
    return Stream.of(pretrained, finetuned).flatMap(Optional::stream);
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
    return isUntrained() ? Optional.of(settings) : pretrained.map(RunDirectory::settings);
  }

  private Optional<PretextModel> encoder() {
    return isUntrained()
        ? Optional.of(PretextModel.untrained(settings))
        : pretrained.map(PretextModel::read);
  }

  /** What a report shows of the encoder. */
  private record Pictures(List<SimilarityMap> maps, List<RetrievalExample> examples) {
    static final Pictures NONE = new Pictures(List.of(), List.of());
  }

  private Pictures pictures(
      PublishedDataset published,
      Catalogue catalogue,
      PretextModel encoder,
      Evaluation.Measured measured)
      throws IOException {
    EvaluationPictures pictures =
        new EvaluationPictures(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            settings,
            published,
            catalogue,
            encoder);
    return new Pictures(pictures.maps(), pictures.examples(measured.videos()));
  }

  private Configuration hadoop() {
    return spark.sparkContext().hadoopConfiguration();
  }

  private void publish(
      Map<String, String> inputs,
      List<String> data,
      Evaluation.Measured measured,
      Pictures pictures) {
    run.storage().writeText(RESULTS, Json.pretty(measured.results()));
    run.storage().writeText(MAPS, Json.pretty(pictures.maps()));
    run.storage().writeText(EXAMPLES, Json.pretty(pictures.examples()));
    ResultTables tables = new ResultTables(spark, run.storage());
    tables.write(VIDEOS, ResultTables.videos(), measured.videos());
    tables.write(SCORES, ResultTables.scores(), measured.results().scores());
    Map<String, Object> facts = new LinkedHashMap<>(inputs);
    facts.put(RunFacts.DATA, data);
    facts.put("train_videos", measured.results().trainVideos());
    facts.put("test_videos", measured.results().testVideos());
    NetworkSettings.measured(settings, pretrained, finetuned)
        .ifPresent(made -> facts.put(NetworkSettings.RECORD, made));
    run.finish(facts, Clock.systemUTC());
  }

  /**
   * Reads the figures of a finished evaluation.
   *
   * @throws InvalidInputException if they are not as this version writes them
   */
  static EvaluationResults results(RunDirectory evaluation) {
    try {
      return evaluation.storage().readJson(RESULTS, new TypeReference<EvaluationResults>() {});
    } catch (InvalidInputException e) {
      throw new InvalidInputException(e.getMessage() + ", needs an evaluation by this version", e);
    }
  }

  /**
   * Reads what a finished evaluation found of each test video.
   *
   * @throws InvalidInputException if it is not as this version writes it
   */
  static List<VideoResult> videos(RunDirectory evaluation) {
    String name = VIDEOS + ".jsonl";
    try {
      return evaluation
          .storage()
          .readText(name)
          .lines()
          .map(line -> Json.read(line, VideoResult.class))
          .toList();
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s, needs an evaluation by this version"
              .formatted(name, evaluation.storage().location(), e.getMessage()),
          e);
    }
  }

  private Map<String, String> inputs(String snapshot) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("dataset", snapshot);
    pretrained.ifPresent(each -> inputs.put("pretrained", each.modelSha256()));
    finetuned.ifPresent(each -> inputs.put("finetuned", each.modelSha256()));
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
              ": %s %.3f (95%% interval %.3f to %.3f) on %,d test videos %s.",
              headline.measure(),
              headline.value(),
              headline.low(),
              headline.high(),
              figures.testVideos(),
              figures.testSet().inWords());
    }
  }
}
