package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.Geometry;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.evaluation.Evaluation;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.ResultTables;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.RetrievalExamples;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMaps;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a dataset, a pre-trained network and a classifier; writes what they are worth on the
 * split's test videos. On a finished run it does nothing.
 */
public final class EvaluateJob {
  static final String KIND = "evaluate";
  private static final String RESULTS = "evaluation.json";
  static final String MAPS = "similarity.json";
  static final String EXAMPLES = "retrieval.json";
  private static final String VIDEOS = "videos";
  private static final String SCORES = "scores";
  static final List<String> SECTIONS = List.of("seed", "split", "evaluate");

  private final SparkSession spark;
  private final Settings settings;
  private final String dataset;
  private final Optional<RunDirectory> pretrained;
  private final RunDirectory finetuned;
  private final RunDirectory run;

  /**
   * @param dataset a published dataset
   * @param pretrained a finished pretrain run; without it the classifier alone is measured
   * @param finetuned a finished finetune run
   * @param run folder of the evaluation
   */
  public EvaluateJob(
      SparkSession spark,
      Settings settings,
      String dataset,
      Optional<String> pretrained,
      String finetuned,
      String run) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    this.pretrained = pretrained.map(folder -> RunDirectory.at(hadoop, folder, PretrainJob.KIND));
    this.finetuned = RunDirectory.at(hadoop, finetuned, FinetuneJob.KIND);
    this.run = RunDirectory.at(hadoop, run, KIND);
  }

  /** Measures and publishes. */
  public Result run() throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    PublishedDataset published = PublishedDataset.open(context.hadoopConfiguration(), dataset);
    Catalogue catalogue = Catalogue.read(context.hadoopConfiguration(), published);
    Map<String, String> inputs = inputs(published);
    new EvaluationInputs(dataset, published, catalogue, settings.split(), pretrained, finetuned)
        .requireFit(context.hadoopConfiguration());
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      run.begin(inputs, settings, SECTIONS);
      if (run.results().isPresent()) {
        return new Result(run.storage().location(), true, results(run));
      }
      Optional<PretextModel> pretext = pretrained.map(PretextModel::read);
      Evaluation.Measured measured =
          new Evaluation(spark, published, catalogue, settings)
              .measure(finetuned.model(), finetuned.settings(), pretext);
      Pictures pictures = pictures(published, catalogue, measured, pretext);
      lock.requireHeld();
      publish(inputs, measured, pictures);
      return new Result(run.storage().location(), false, measured.results());
    }
  }

  private ClipSource clips(PublishedDataset published, Settings made, int sizePx) {
    return new ClipSource(
        spark.sparkContext().hadoopConfiguration(), published, made.pixels(sizePx));
  }

  /** The pictures of the report. */
  private record Pictures(List<SimilarityMap> maps, List<RetrievalExample> examples) {}

  private Pictures pictures(
      PublishedDataset published,
      Catalogue catalogue,
      Evaluation.Measured measured,
      Optional<PretextModel> pretext)
      throws IOException {
    if (pretext.isEmpty()) {
      return new Pictures(List.of(), List.of());
    }
    Settings made = pretext.get().settings();
    ClipSource clips = clips(published, made, made.pretext().sizePx());
    EvaluateSettings evaluate = settings.evaluate();
    Geometry geometry = made.sampling().geometry();
    List<SimilarityMap> maps = new ArrayList<>();
    new SimilarityMaps(clips, geometry, evaluate.similarityShifts())
        .draw(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            pretext.get().network(),
            SimilarityMaps.choose(
                catalogue.test(settings.split()), geometry, evaluate.similarityVideos()),
            map -> map,
            maps::add);
    List<RetrievalExample> examples =
        new RetrievalExamples(clips, catalogue.published())
            .of(
                pretext.get().name(),
                measured.videos(),
                evaluate.retrievalExamples(),
                settings.seed());
    return new Pictures(maps, examples);
  }

  private void publish(
      Map<String, String> inputs, Evaluation.Measured measured, Pictures pictures) {
    run.storage().writeText(RESULTS, Json.pretty(measured.results()));
    run.storage().writeText(MAPS, Json.pretty(pictures.maps()));
    run.storage().writeText(EXAMPLES, Json.pretty(pictures.examples()));
    ResultTables tables = new ResultTables(spark, run.storage());
    tables.write(VIDEOS, ResultTables.videos(), measured.videos());
    tables.write(SCORES, ResultTables.scores(), measured.results().scores());
    Map<String, Object> facts = new LinkedHashMap<>(inputs);
    facts.put("train_videos", measured.results().trainVideos());
    facts.put("test_videos", measured.results().testVideos());
    run.finish(facts);
  }

  /**
   * Reads the figures of a finished evaluation.
   *
   * @throws InvalidInputException if they are not as this version writes them
   */
  static EvaluationResults results(RunDirectory evaluation) {
    try {
      return Json.read(evaluation.storage().readText(RESULTS), EvaluationResults.class);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s, needs an evaluation by this version"
              .formatted(RESULTS, evaluation.storage().location(), e.getMessage()),
          e);
    }
  }

  private Map<String, String> inputs(PublishedDataset published) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("dataset", published.manifest().fingerprint());
    pretrained.ifPresent(each -> inputs.put("pretrained", each.modelSha256()));
    inputs.put("finetuned", finetuned.modelSha256());
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
      return (nothingToDo ? "Nothing to do: evaluation %s is finished" : "Evaluated into %s")
              .formatted(run)
          + ": top-1 %.3f (95%% interval %.3f to %.3f) on %,d test videos."
              .formatted(
                  figures.top1().value(),
                  figures.top1().low(),
                  figures.top1().high(),
                  figures.testVideos());
    }

    /** The figures with what they mean, for a newcomer. */
    public String explanation() {
      StringBuilder text = new StringBuilder();
      text.append(
          """
          On %,d held-out videos of %d classes (guessing gives %.2f):
          """
              .formatted(
                  figures.testVideos(), figures.classes().size(), 1.0 / figures.classes().size()));
      for (String encoder : figures.encoders()) {
        text.append("  %-22s %s%n".formatted(encoder, line(encoder)));
      }
      text.append("  %-22s top-1 %s%n".formatted("fine-tuned classifier", told(figures.top1())));
      return text
          + """
          R@k: how often one of a test video's k nearest training videos is of its own class. Linear
          probe: accuracy of a linear classifier on the frozen features. Both show what the encoder
          has learned without a label, beside the same network at random initialisation.""";
    }

    private String line(String encoder) {
      Score recall = figures.scores(encoder, Protocol.CENTRE).get(0);
      return Stream.concat(Stream.of(recall), figures.probes(encoder).stream())
          .map(score -> score.measure() + " " + told(score))
          .collect(Collectors.joining("; "));
    }

    private static String told(Score score) {
      return "%.3f".formatted(score.value());
    }
  }
}
