package io.skipclip.jobs;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.evaluation.PretextModel;
import io.skipclip.jobs.evaluation.RetrievalExample;
import io.skipclip.jobs.evaluation.RetrievalExamples;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMaps;
import io.skipclip.jobs.evaluation.VideoResult;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.task.ClipAndFrames;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;

/** Draws what a report shows of an evaluated encoder. */
final class EvaluationPictures {
  private final JavaSparkContext spark;
  private final Settings settings;
  private final MeasuredVideos videos;
  private final PretextModel encoder;
  private final ClipSource clips;

  /**
   * @param settings of the evaluate command
   * @param videos those that are measured, and those beside them
   */
  EvaluationPictures(
      JavaSparkContext spark,
      Settings settings,
      PublishedDataset dataset,
      MeasuredVideos videos,
      PretextModel encoder) {
    this.spark = spark;
    this.settings = settings;
    this.videos = videos;
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
   * @param results a row a test video
   */
  Drawn draw(List<VideoResult> results) throws IOException {
    return new Drawn(maps(), examples(results));
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
                videos.measured(), places, settings.evaluate().similarityVideos()),
            map -> map);
  }

  /** Test videos with the training videos that the encoder finds nearest. */
  private List<RetrievalExample> examples(List<VideoResult> results) throws IOException {
    List<CatalogueEntry> shown =
        Stream.concat(videos.training().stream(), videos.measured().stream()).distinct().toList();
    return new RetrievalExamples(clips, shown)
        .of(encoder.name(), results, settings.evaluate().retrievalExamples(), settings.seed());
  }
}
