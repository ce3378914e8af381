package io.skipclip.jobs.evaluation;

import io.skipclip.jobs.evaluation.VideoResult.Neighbours;
import io.skipclip.jobs.evaluation.VideoResult.Prediction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.stream.IntStream;

/**
 * Evaluations compared on the videos alone that all of them measured, video by video: figures of
 * different videos say nothing of the networks' difference.
 *
 * @param videos how many they have in common, by content
 * @param figures on these; none where they are fewer than {@link #FEWEST}
 */
public record CommonVideos(int videos, List<Figure> figures) {
  /** Fewer videos decide nothing (ours). */
  public static final int FEWEST = 20;

  private static final int RESAMPLES = 1000;
  private static final long SEED = 1;

  public CommonVideos {
    figures = List.copyOf(figures);
  }

  /**
   * A figure that every evaluation has.
   *
   * @param values an evaluation each, shares in [0, 1]
   * @param differences of each to the first, with its interval; one fewer than values
   */
  public record Figure(Measure measure, List<Double> values, List<Difference> differences) {
    public Figure {
      values = List.copyOf(values);
      differences = List.copyOf(differences);
    }
  }

  /** What an evaluation has above the first, with a 95% interval over the common videos. */
  public record Difference(double value, double low, double high) {}

  /**
   * A finished evaluation.
   *
   * @param videos a row a test video
   */
  public record Evaluated(EvaluationResults results, List<VideoResult> videos) {
    public Evaluated {
      videos = List.copyOf(videos);
    }

    private Map<String, VideoResult> byContent() {
      Map<String, VideoResult> byContent = new HashMap<>();
      videos.forEach(video -> byContent.putIfAbsent(video.sha256(), video));
      return byContent;
    }

    private Optional<Boolean> top1(VideoResult video) {
      return video.predictions().stream()
          .filter(each -> each.protocol().equals(Protocol.WINDOWS.label()))
          .findFirst()
          .map(Prediction::rank)
          .map(rank -> rank == 1);
    }

    private Optional<Boolean> recall1(VideoResult video) {
      return results
          .trained()
          .flatMap(encoder -> nearest(video, encoder))
          .filter(each -> !each.classes().isEmpty())
          .map(each -> each.classes().get(0).equals(video.actual()));
    }

    private static Optional<Neighbours> nearest(VideoResult video, String encoder) {
      return video.neighbours().stream()
          .filter(each -> each.encoder().equals(encoder))
          .filter(each -> each.protocol().equals(Protocol.CENTRE.label()))
          .findFirst();
    }
  }

  /** Compares them, 2 or more. */
  public static CommonVideos of(List<Evaluated> evaluations) {
    List<Map<String, VideoResult>> rows = evaluations.stream().map(Evaluated::byContent).toList();
    List<String> common =
        rows.get(0).keySet().stream()
            .filter(content -> rows.stream().allMatch(each -> each.containsKey(content)))
            .sorted()
            .toList();
    List<Figure> figures = new ArrayList<>();
    if (common.size() >= FEWEST) {
      List<String> recordings =
          common.stream().map(content -> rows.get(0).get(content).recording()).toList();
      Bootstrap bootstrap = new Bootstrap(recordings, RESAMPLES, SEED);
      hits(evaluations, rows, common, Evaluated::top1)
          .map(hits -> figure(new Measure.TopAccuracy(1), hits, bootstrap))
          .ifPresent(figures::add);
      hits(evaluations, rows, common, Evaluated::recall1)
          .map(hits -> figure(new Measure.Recall(1), hits, bootstrap))
          .ifPresent(figures::add);
    }
    return new CommonVideos(common.size(), figures);
  }

  /** What each video counts in each evaluation; none where one lacks the measure of a video. */
  private static Optional<List<double[]>> hits(
      List<Evaluated> evaluations,
      List<Map<String, VideoResult>> rows,
      List<String> common,
      BiFunction<Evaluated, VideoResult, Optional<Boolean>> measure) {
    List<double[]> hits =
        IntStream.range(0, evaluations.size())
            .mapToObj(
                e ->
                    common.stream()
                        .map(rows.get(e)::get)
                        .flatMap(video -> measure.apply(evaluations.get(e), video).stream())
                        .mapToDouble(hit -> hit ? 1 : 0)
                        .toArray())
            .toList();
    return hits.stream().allMatch(each -> each.length == common.size())
        ? Optional.of(hits)
        : Optional.empty();
  }

  private static Figure figure(Measure measure, List<double[]> hits, Bootstrap bootstrap) {
    return new Figure(
        measure,
        hits.stream().map(each -> Arrays.stream(each).average().orElseThrow()).toList(),
        hits.stream().skip(1).map(each -> difference(each, hits.get(0), bootstrap)).toList());
  }

  private static Difference difference(double[] of, double[] above, Bootstrap bootstrap) {
    double[] gains = new double[of.length];
    Arrays.setAll(gains, v -> of[v] - above[v]);
    Bootstrap.Interval interval =
        bootstrap.of(
            videos -> Arrays.stream(videos).mapToDouble(v -> gains[v]).average().orElseThrow());
    return new Difference(
        Arrays.stream(gains).average().orElseThrow(), interval.low(), interval.high());
  }
}
