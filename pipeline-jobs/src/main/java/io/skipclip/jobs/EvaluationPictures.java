package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.RetrievalExamples;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMaps;
import io.skipclip.jobs.evaluation.VideoResult;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.task.ClipAndFrames;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.util.List;
import org.apache.spark.api.java.JavaSparkContext;

/** Draws what a report shows of an evaluated encoder. */
final class EvaluationPictures {
  private final JavaSparkContext spark;
  private final Settings settings;
  private final Catalogue catalogue;
  private final PretextModel encoder;
  private final ClipSource clips;

  /**
   * @param settings of the evaluate command
   */
  EvaluationPictures(
      JavaSparkContext spark,
      Settings settings,
      PublishedDataset dataset,
      Catalogue catalogue,
      PretextModel encoder) {
    this.spark = spark;
    this.settings = settings;
    this.catalogue = catalogue;
    this.encoder = encoder;
    Settings made = encoder.settings();
    this.clips =
        new ClipSource(spark.hadoopConfiguration(), dataset, made.pixels(made.encoders().sizePx()));
  }

  /** What a report shows. */
  record Drawn(List<SimilarityMap> maps, List<RetrievalExample> examples) {
    static final Drawn NOTHING = new Drawn(List.of(), List.of());
  }

  /**
   * Draws.
   *
   * @param videos a row a test video
   */
  Drawn draw(List<VideoResult> videos) throws IOException {
    return new Drawn(maps(), examples(videos));
  }

  /** Similarity maps of some test videos; none of an untrained encoder, or one without another. */
  private List<SimilarityMap> maps() {
    return encoder
        .trained()
        .flatMap(
            network -> encoder.settings().task().comparable().map(places -> draw(network, places)))
        .orElse(List.of());
  }

  private List<SimilarityMap> draw(byte[] network, ClipAndFrames places) {
    return new SimilarityMaps(clips, places, settings.evaluate().similarityShifts())
        .draw(
            spark,
            network,
            SimilarityMaps.choose(
                catalogue.test(settings.split()), places, settings.evaluate().similarityVideos()),
            map -> map);
  }

  /** Test videos with the training videos that the encoder finds nearest. */
  private List<RetrievalExample> examples(List<VideoResult> videos) throws IOException {
    return new RetrievalExamples(clips, catalogue.published())
        .of(encoder.name(), videos, settings.evaluate().retrievalExamples(), settings.seed());
  }
}
