package io.skipclip.jobs.evaluation;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.settings.EvaluateSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * 95% intervals by the percentile bootstrap: the test videos are drawn anew with replacement, the
 * figure is measured again, and the middle 95% of what comes is the interval. Every figure meets
 * the same draws, so that differences are paired.
 *
 * <p>Videos cut from one recording are alike, so that whole recordings are drawn, each with all its
 * videos (the cluster bootstrap: Davison and Hinkley 1997, sec. 3.8; Field and Welsh 2007): drawn
 * one by one, UCF101's five or six clips of a recording would count as so many witnesses. Where
 * every video is a recording of its own it is the plain bootstrap. A figure that is a mean over
 * draws of labels has these drawn anew too.
 */
final class Bootstrap {
  private static final double TAIL = 0.025;

  private final int[][] draws;
  private final long seed;

  /**
   * @param recordings for each test video which one it was cut from; 1 video or more
   * @param resamples how often they are drawn anew
   */
  Bootstrap(List<?> recordings, int resamples, long seed) {
    int[][] videos = videosByRecording(recordings);
    SplittableRandom random = KeyedRandom.of(seed, "bootstrap", recordings.size());
    this.seed = seed;
    this.draws = new int[resamples][];
    Arrays.setAll(draws, i -> draw(videos, random));
  }

  /** Draws of test videos; the groups of each class are its recordings. */
  static Bootstrap of(List<CatalogueEntry> test, EvaluateSettings settings, long seed) {
    return new Bootstrap(
        test.stream().map(settings.resampling()::recording).toList(), settings.resamples(), seed);
  }

  private static int[][] videosByRecording(List<?> recordings) {
    Map<Object, List<Integer>> videos = new LinkedHashMap<>();
    for (int v = 0; v < recordings.size(); v++) {
      videos.computeIfAbsent(recordings.get(v), r -> new ArrayList<>()).add(v);
    }
    return videos.values().stream()
        .map(each -> each.stream().mapToInt(Integer::intValue).toArray())
        .toArray(int[][]::new);
  }

  /** As many recordings as there are; of videos sometimes more, sometimes fewer. */
  private static int[] draw(int[][] videos, SplittableRandom random) {
    return Stream.generate(() -> videos[random.nextInt(videos.length)])
        .limit(videos.length)
        .flatMapToInt(IntStream::of)
        .toArray();
  }

  /** Lower and upper end. */
  record Interval(double low, double high) {}

  /** A figure. */
  @FunctionalInterface
  interface Statistic {
    /**
     * What it is over some of what was drawn.
     *
     * @param labels draws of labels that it is the mean over, by number
     * @param videos that it is measured on, by number
     */
    double over(int[] labels, int[] videos);
  }

  /**
   * The interval of a figure.
   *
   * @param statistic the figure over videos, given by number
   */
  Interval of(ToDoubleFunction<int[]> statistic) {
    return of((labels, videos) -> statistic.applyAsDouble(videos), 1);
  }

  /**
   * The interval of a figure that is a mean over draws of labels.
   *
   * @param labels draws of labels that it is the mean over, 1 or more
   */
  Interval of(Statistic statistic, int labels) {
    SplittableRandom random = KeyedRandom.of(seed, "bootstrap labels", labels);
    double[] values =
        Arrays.stream(draws)
            .mapToDouble(videos -> statistic.over(random.ints(labels, 0, labels).toArray(), videos))
            .sorted()
            .toArray();
    int cut = (int) Math.floor(TAIL * values.length);
    return new Interval(values[cut], values[values.length - 1 - cut]);
  }
}
