package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.Geometry;
import io.skipclip.jobs.inference.ClipInference;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.LabelledVideos;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.embedding.Encoders;
import io.skipclip.model.pretext.PretextSettings;
import io.skipclip.model.pretext.SkipClipNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Measures a pre-trained encoder and a classifier on one split of a dataset. */
public final class Evaluation {
  private static final Logger LOG = LoggerFactory.getLogger(Evaluation.class);
  private static final int CALIBRATION_BATCHES = 32;
  private static final long CALIBRATION_PIXELS = 400_000;

  /**
   * The settings that matter here.
   *
   * @param evaluation of the evaluate command
   * @param pretraining that the pre-trained network was made with
   * @param finetuning that the classifier was made with
   */
  public record Provenance(Settings evaluation, Settings pretraining, Settings finetuning) {}

  private final SparkSession spark;
  private final PublishedDataset dataset;
  private final Catalogue catalogue;
  private final Provenance provenance;
  private final List<CatalogueEntry> train;
  private final List<CatalogueEntry> test;

  /** Binds the measurement to a dataset's split. */
  public Evaluation(
      SparkSession spark, PublishedDataset dataset, Catalogue catalogue, Provenance provenance) {
    this.spark = spark;
    this.dataset = dataset;
    this.catalogue = catalogue;
    this.provenance = provenance;
    this.train = catalogue.training(provenance.evaluation().split());
    this.test = catalogue.test(provenance.evaluation().split());
  }

  /**
   * Measures the encoder beside one with random weights, and the classifier.
   *
   * @param pretext the pre-trained network as {@link Models} writes it
   * @param classifier the fine-tuned network
   */
  public EvaluationResults measure(byte[] pretext, byte[] classifier) {
    EncoderScores random = encoder("random initialisation", Models.bytes(randomNetwork()));
    EncoderScores trained = encoder("Skip-Clip", pretext);
    return new EvaluationResults(
        catalogue.classNames(),
        provenance.evaluation().split(),
        train.size(),
        test.size(),
        classification(classifier),
        List.of(random, trained));
  }

  /** Similarity maps of the first test videos of different classes that are long enough. */
  public List<SimilarityMap> similarityMaps(byte[] pretext) throws IOException {
    EvaluateSettings settings = provenance.evaluation().evaluate();
    Geometry geometry = provenance.pretraining().sampling().geometry();
    SimilarityMaps maps =
        new SimilarityMaps(
            Models.read(pretext), pretextClips(), geometry, settings.similarityShifts());
    Map<Integer, CatalogueEntry> firstOfClass = new TreeMap<>();
    test.stream()
        .filter(video -> video.frames() >= geometry.spanFrames())
        .forEach(video -> firstOfClass.putIfAbsent(video.label(), video));
    List<SimilarityMap> drawn = new ArrayList<>();
    for (CatalogueEntry video : firstOfClass.values()) {
      if (drawn.size() < settings.similarityVideos()) {
        drawn.add(maps.of(video));
      }
    }
    return drawn;
  }

  private EncoderScores encoder(String name, byte[] network) {
    LOG.info("Measuring features: {}, {} + {} videos", name, train.size(), test.size());
    EvaluateSettings settings = provenance.evaluation().evaluate();
    Map<String, float[]> features = features(network);
    List<CatalogueEntry> labelled =
        LabelledVideos.draw(train, settings.probeLabelsPerClass(), provenance.evaluation().seed());
    Map<Integer, Double> recall =
        new Retrieval(vectors(train, features), labels(train))
            .recall(vectors(test, features), labels(test), settings.retrievalKs());
    double probe =
        new LinearProbe(spark, settings.probeRegularisation())
            .accuracy(labelled(labelled, features), labelled(test, features));
    return new EncoderScores(name, recall, probe, labelled.size());
  }

  private Map<String, float[]> features(byte[] network) {
    int frames = pretextSettings().contextFrames();
    List<CatalogueEntry> videos = Stream.concat(train.stream(), test.stream()).toList();
    return new ClipInference(pretextClips(), Output.FEATURES)
        .meanByVideo(
            context(),
            network,
            ShardClips.of(videos, video -> List.of(ClipSampler.centre(video, frames))));
  }

  private Accuracy classification(byte[] network) {
    LOG.info("Measuring the classifier on {} videos", test.size());
    ClassifierSettings settings = provenance.finetuning().classifier(catalogue.classNames().size());
    Map<String, float[]> probabilities =
        new ClipInference(clips(provenance.finetuning(), settings.sizePx()), Output.PROBABILITIES)
            .meanByVideo(
                context(),
                network,
                ShardClips.of(test, video -> ClipSampler.windows(video, settings.frames())));
    return Accuracy.of(vectors(test, probabilities), labels(test), settings.classes());
  }

  /** The same network before any training, its batch norm having seen the data. */
  private ComputationGraph randomNetwork() {
    ComputationGraph graph =
        SkipClipNetwork.create(pretextSettings(), provenance.pretraining().seed());
    Encoders.calibrate(graph, calibrationClips());
    return graph;
  }

  /** Batches of training clips that are read when they are asked for. */
  private Iterable<INDArray> calibrationClips() {
    int frames = pretextSettings().contextFrames();
    ClipSource clips = pretextClips();
    int most = clips.batchSize(frames, CALIBRATION_PIXELS);
    List<ShardClips> parts =
        ShardClips.of(train, v -> List.of(ClipSampler.centre(v, frames))).stream()
            .limit(CALIBRATION_BATCHES)
            .map(shard -> shard.part(0, Math.min(most, shard.views().size())))
            .toList();
    return () -> parts.stream().map(part -> read(clips, part)).iterator();
  }

  private static INDArray read(ClipSource clips, ShardClips part) {
    try {
      return clips.read(part.shard(), part.views());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private static List<float[]> vectors(List<CatalogueEntry> videos, Map<String, float[]> byVideo) {
    return videos.stream().map(video -> byVideo.get(video.videoId())).toList();
  }

  private static int[] labels(List<CatalogueEntry> videos) {
    return videos.stream().mapToInt(CatalogueEntry::label).toArray();
  }

  private static List<LabelledFeatures> labelled(
      List<CatalogueEntry> videos, Map<String, float[]> features) {
    return videos.stream()
        .map(v -> new LabelledFeatures(v.videoId(), v.label(), features.get(v.videoId())))
        .toList();
  }

  private PretextSettings pretextSettings() {
    return provenance.pretraining().pretext();
  }

  private ClipSource pretextClips() {
    return clips(provenance.pretraining(), pretextSettings().sizePx());
  }

  private ClipSource clips(Settings settings, int sizePx) {
    return new ClipSource(
        spark.sparkContext().hadoopConfiguration(), dataset, settings.pixels(sizePx));
  }

  private JavaSparkContext context() {
    return JavaSparkContext.fromSparkContext(spark.sparkContext());
  }
}
