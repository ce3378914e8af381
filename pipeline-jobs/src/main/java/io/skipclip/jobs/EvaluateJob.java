package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.evaluation.EncoderScores;
import io.skipclip.jobs.evaluation.Evaluation;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a dataset, a pre-trained network and a classifier; writes what they are worth on the
 * split's test videos. On a finished run it does nothing.
 */
public final class EvaluateJob {
  static final String KIND = "evaluate";
  static final String RESULTS = "evaluation.json";
  static final String MAPS = "similarity.json";
  private static final List<String> SECTIONS = List.of("seed", "split", "evaluate");

  private final SparkSession spark;
  private final Settings settings;
  private final String dataset;
  private final RunDirectory pretrained;
  private final RunDirectory finetuned;
  private final RunDirectory run;

  /**
   * @param dataset a published dataset
   * @param pretrained a finished pretrain run
   * @param finetuned a finished finetune run
   * @param run folder of the evaluation
   */
  public EvaluateJob(
      SparkSession spark,
      Settings settings,
      String dataset,
      String pretrained,
      String finetuned,
      String run) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    this.pretrained = runAt(pretrained, PretrainJob.KIND);
    this.finetuned = runAt(finetuned, FinetuneJob.KIND);
    this.run = runAt(run, KIND);
  }

  private RunDirectory runAt(String folder, String kind) {
    return new RunDirectory(Storage.of(spark.sparkContext().hadoopConfiguration(), folder), kind);
  }

  /** Measures and publishes. */
  public Result run() throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    PublishedDataset published = PublishedDataset.open(context.hadoopConfiguration(), dataset);
    Catalogue catalogue = Catalogue.read(context.hadoopConfiguration(), published);
    Map<String, String> inputs = inputs(published);
    requireTestVideos(catalogue);
    requireSameSplit(published);
    run.begin(inputs, settings, SECTIONS);
    if (run.results().isPresent()) {
      return new Result(run.storage().location(), true, read());
    }
    Evaluation evaluation =
        new Evaluation(
            spark,
            published,
            catalogue,
            new Evaluation.Provenance(settings, pretrained.settings(), finetuned.settings()));
    byte[] pretext = pretrained.model();
    EvaluationResults results = evaluation.measure(pretext, finetuned.model());
    List<SimilarityMap> maps = evaluation.similarityMaps(pretext);
    publish(inputs, results, maps);
    return new Result(run.storage().location(), false, results);
  }

  private void requireTestVideos(Catalogue catalogue) {
    List<CatalogueEntry> test = catalogue.test(settings.split());
    if (test.isEmpty()) {
      throw new InvalidInputException(
          "Cannot evaluate on %s: split %d has no test videos, needs 1 or more"
              .formatted(dataset, settings.split()));
    }
    Object trained = finetuned.required().get("classes");
    if (!catalogue.classNames().equals(trained)) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it knows the classes %s, needs those of the dataset"
              .formatted(finetuned.storage().location(), dataset, trained));
    }
  }

  /** Other splits or datasets may have trained on these test videos. */
  private void requireSameSplit(PublishedDataset published) {
    String fingerprint = published.manifest().fingerprint();
    Object trained = finetuned.required().get("dataset");
    if (!fingerprint.equals(trained)) {
      throw new InvalidInputException(
          "Cannot evaluate %s on %s: it was trained on dataset %.12s, needs %.12s"
              .formatted(finetuned.storage().location(), dataset, trained, fingerprint));
    }
    for (RunDirectory each : List.of(pretrained, finetuned)) {
      each.requireSplit(fingerprint, settings.split());
    }
  }

  private void publish(
      Map<String, String> inputs, EvaluationResults results, List<SimilarityMap> maps) {
    run.storage().writeText(RESULTS, Json.pretty(results));
    run.storage().writeText(MAPS, Json.pretty(maps));
    Map<String, Object> facts = new LinkedHashMap<>(inputs);
    facts.put("train_videos", results.trainVideos());
    facts.put("test_videos", results.testVideos());
    run.finish(facts);
  }

  private EvaluationResults read() {
    return Json.read(run.storage().readText(RESULTS), EvaluationResults.class);
  }

  private Map<String, String> inputs(PublishedDataset published) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("dataset", published.manifest().fingerprint());
    inputs.put("pretrained", String.valueOf(pretrained.required().get("model")));
    inputs.put("finetuned", String.valueOf(finetuned.required().get("model")));
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
          + ": top-1 %.3f on %,d test videos.".formatted(top1(), figures.testVideos());
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
      figures
          .encoders()
          .forEach(
              encoder ->
                  text.append(
                      "  %-22s %s, linear probe %.3f%n"
                          .formatted(encoder.name(), recall(encoder), encoder.probe())));
      text.append("  %-22s top-1 %.3f%n".formatted("fine-tuned classifier", top1()));
      return text
          + """
          R@k: how often one of a test video's k nearest training videos is of its own class. Linear
          probe: accuracy of a linear classifier on the frozen features. Both show what the encoder
          has learned without a label, beside the same network at random initialisation.""";
    }

    private static String recall(EncoderScores encoder) {
      Map.Entry<Integer, Double> first = encoder.recall().entrySet().iterator().next();
      return "R@%d %.3f".formatted(first.getKey(), first.getValue());
    }

    private double top1() {
      return figures.classifier().top1();
    }
  }
}
