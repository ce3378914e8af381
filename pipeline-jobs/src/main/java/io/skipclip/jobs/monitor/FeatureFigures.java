package io.skipclip.jobs.monitor;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.evaluation.Retrieval;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.MonitorSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;

/** What features of some videos tell at a glance. */
final class FeatureFigures {
  private final MonitoredVideos videos;
  private final EvaluateSettings evaluate;

  FeatureFigures(MonitoredVideos videos, EvaluateSettings evaluate) {
    this.videos = videos;
    this.evaluate = evaluate;
  }

  /**
   * How often the nearest training videos of other recordings vote for a video's own class; nothing
   * where there are no classes.
   *
   * @param gallery features of the training videos
   * @param queries features of those that are asked for
   */
  Map<String, Double> knn(List<float[]> gallery, List<float[]> queries) {
    if (!videos.hasClasses()) {
      return Map.of();
    }
    Retrieval retrieval =
        new Retrieval(
            gallery, videos.training().stream().mapToInt(CatalogueEntry::label).toArray(), true);
    long right =
        IntStream.range(0, queries.size())
            .filter(v -> vote(retrieval, v, queries.get(v)) == videos.asked().get(v).label())
            .count();
    return Map.of(MonitorSettings.KNN, right / (double) queries.size());
  }

  /** Videos of its own recording would tell too much. */
  private int vote(Retrieval retrieval, int query, float[] features) {
    String own = evaluate.resampling().recording(videos.asked().get(query));
    Retrieval.Nearest nearest =
        retrieval.nearest(
            features,
            evaluate.knnNeighbours(),
            i -> !evaluate.resampling().recording(videos.training().get(i)).equals(own));
    return nearest.videos().length == 0
        ? -1
        : retrieval.vote(nearest, evaluate.knnNeighbours(), evaluate.knnTemperature());
  }

  /**
   * How close clips of one video lie, how far apart those of different ones.
   *
   * @param first features of one clip of each video
   * @param last features of another
   */
  static Map<String, Double> geometry(List<float[]> first, List<float[]> last) {
    List<double[]> one = first.stream().map(FeatureFigures::direction).toList();
    List<double[]> other = last.stream().map(FeatureFigures::direction).toList();
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(
        MonitorSettings.ALIGNMENT,
        IntStream.range(0, one.size())
            .mapToDouble(v -> squaredDistance(one.get(v), other.get(v)))
            .average()
            .orElseThrow());
    figures.put(MonitorSettings.SPREAD, spread(one));
    return figures;
  }

  /**
   * Deviation of each channel over the videos, times the root of the channels: 0 where all features
   * are one, 1 where they point everywhere alike (Chen and He 2021, sec. 4.1).
   */
  private static double spread(List<double[]> directions) {
    int channels = directions.get(0).length;
    StandardDeviation deviation = new StandardDeviation(false);
    return IntStream.range(0, channels)
            .mapToDouble(
                c -> deviation.evaluate(directions.stream().mapToDouble(d -> d[c]).toArray()))
            .sum()
        / Math.sqrt(channels);
  }

  private static double[] direction(float[] features) {
    double square = 0;
    for (float feature : features) {
      square += (double) feature * feature;
    }
    double norm = Math.max(Math.sqrt(square), 1e-12);
    return IntStream.range(0, features.length).mapToDouble(c -> features[c] / norm).toArray();
  }

  private static double squaredDistance(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(c -> (a[c] - b[c]) * (a[c] - b[c])).sum();
  }
}
