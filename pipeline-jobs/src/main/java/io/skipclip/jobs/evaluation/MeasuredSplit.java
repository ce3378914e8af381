package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.jobs.inference.ClipInference;
import io.skipclip.jobs.inference.Output;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.seen.MeasuredVideos;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import java.util.List;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;

/**
 * The videos that networks are measured on: one split of a dataset.
 *
 * @param train videos that neighbours are found among and probes learn from, by id
 * @param test videos that are measured, by id: those of the test side, or for validation
 * @param classes their names, by number
 */
record MeasuredSplit(
    SparkSession spark,
    PublishedDataset dataset,
    List<CatalogueEntry> train,
    List<CatalogueEntry> test,
    List<String> classes) {

  /**
   * A network with the clips that it is shown.
   *
   * @param network as {@link io.skipclip.jobs.run.Models} writes it
   * @param frames of a clip
   */
  @SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
  record Shown(byte[] network, ClipSource clips, int frames) {}

  static MeasuredSplit of(
      SparkSession spark, PublishedDataset dataset, MeasuredVideos videos, List<String> classes) {
    return new MeasuredSplit(spark, dataset, videos.training(), videos.measured(), classes);
  }

  /** The true class per test video. */
  int[] testLabels() {
    return test.stream().mapToInt(CatalogueEntry::label).toArray();
  }

  /** The dataset as a network sees it that was made with some settings. */
  ClipSource clips(Settings made, int sizePx) {
    return new ClipSource(spark.sparkContext().hadoopConfiguration(), dataset, made.pixels(sizePx));
  }

  /** What a network gives for some of the videos under a protocol, by video. */
  Map<String, float[]> outputs(
      Shown shown, Output output, Protocol protocol, List<CatalogueEntry> videos) {
    return new ClipInference(shown.clips(), output)
        .meanByVideo(
            JavaSparkContext.fromSparkContext(spark.sparkContext()),
            "evaluate",
            shown.network(),
            ShardClips.of(videos, video -> protocol.views(video, shown.frames())));
  }

  /** What was given for some videos, in their order. */
  static List<float[]> inOrder(List<CatalogueEntry> videos, Map<String, float[]> byVideo) {
    return videos.stream().map(video -> byVideo.get(video.videoId())).toList();
  }
}
