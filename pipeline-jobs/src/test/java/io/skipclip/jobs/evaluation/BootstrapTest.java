package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final int RECORDINGS = 60;
  private static final int CLIPS = 6;
  private static final int SAMPLES = 300;
  private static final int RESAMPLES = 400;

  /** A classifier that gets 9 of 10 clips of half of the recordings, 1 of 10 of the others. */
  @Test
  void holdsTheFigureOfClipsThatAreAlikeAsOftenAsItSays() {
    List<Integer> recordings =
        IntStream.range(0, RECORDINGS * CLIPS).mapToObj(v -> v / CLIPS).toList();
    List<Integer> oneByOne = IntStream.range(0, RECORDINGS * CLIPS).boxed().toList();
    assertThat(coverage(recordings)).isBetween(0.90, 0.99);
    assertThat(coverage(oneByOne)).isLessThan(0.75);
  }

  /** How often the interval of a sample holds 0.5. */
  private static double coverage(List<Integer> recordings) {
    Bootstrap bootstrap = new Bootstrap(recordings, RESAMPLES, 1);
    SplittableRandom random = new SplittableRandom(5);
    int held = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      double[] hits = hits(random);
      Bootstrap.Interval interval = bootstrap.of(mean(hits));
      if (interval.low() <= 0.5 && interval.high() >= 0.5) {
        held++;
      }
    }
    return held / (double) SAMPLES;
  }

  private static double[] hits(SplittableRandom random) {
    double[] hits = new double[RECORDINGS * CLIPS];
    double share = 0;
    for (int v = 0; v < hits.length; v++) {
      if (v % CLIPS == 0) {
        share = random.nextBoolean() ? 0.9 : 0.1;
      }
      hits[v] = random.nextDouble() < share ? 1 : 0;
    }
    return hits;
  }

  @Test
  void drawsVideosOneByOneWhereEachIsARecordingOfItsOwn() {
    int videos = 50;
    double[] values = IntStream.range(0, videos).asDoubleStream().toArray(); // sums are exact
    SplittableRandom random = KeyedRandom.of(7, "bootstrap", videos);
    double[] means = new double[RESAMPLES];
    for (int i = 0; i < RESAMPLES; i++) {
      double sum = 0;
      for (int v = 0; v < videos; v++) {
        sum += values[random.nextInt(videos)];
      }
      means[i] = sum / videos;
    }
    Arrays.sort(means);
    List<Integer> recordings = IntStream.range(0, videos).boxed().toList();
    Bootstrap.Interval interval = new Bootstrap(recordings, RESAMPLES, 7).of(mean(values));
    assertThat(interval.low()).isEqualTo(means[10]);
    assertThat(interval.high()).isEqualTo(means[RESAMPLES - 11]);
  }

  @Test
  void everyDrawHasAllVideosOfARecordingOrNone() {
    List<String> recordings = List.of("a", "b", "a", "c", "c", "c");
    Bootstrap bootstrap = new Bootstrap(recordings, 200, 1);
    bootstrap.of(
        videos -> {
          long[] times = new long[6];
          Arrays.stream(videos).forEach(v -> times[v]++);
          assertThat(times[2]).isEqualTo(times[0]);
          assertThat(List.of(times[4], times[5])).containsOnly(times[3]);
          assertThat(times[0] + times[1] + times[3]).as("recordings").isEqualTo(3);
          return 0;
        });
  }

  @Test
  void aGroupIsOneOfItsClassAlone() {
    List<CatalogueEntry> test = new ArrayList<>();
    for (String className : List.of("Punch", "Wave")) {
      for (int clip = 0; clip < 3; clip++) {
        test.add(video(className, clip));
      }
    }
    assertThat(drawnWithTheFirst(test)).containsExactly(0, 1, 2);
    assertThat(drawnWithTheFirst(test, "evaluate.resampling=videos")).containsExactly(0);
  }

  /** Which videos come as often as the first one, whatever is drawn. */
  private static List<Integer> drawnWithTheFirst(List<CatalogueEntry> test, String... settings) {
    EvaluateSettings evaluate =
        SettingsLoader.load(List.of(), List.of(), List.of(settings)).evaluate();
    List<Integer> together = new ArrayList<>(IntStream.range(0, test.size()).boxed().toList());
    Bootstrap.of(test, evaluate, 1)
        .of(
            videos -> {
              long first = Arrays.stream(videos).filter(v -> v == 0).count();
              together.removeIf(
                  other -> Arrays.stream(videos).filter(v -> v == other).count() != first);
              return 0;
            });
    return together;
  }

  private static ToDoubleFunction<int[]> mean(double[] values) {
    return videos -> Arrays.stream(videos).mapToDouble(v -> values[v]).sum() / videos.length;
  }

  private static CatalogueEntry video(String className, int clip) {
    String id = "%s/v_%s_g01_c%02d.avi".formatted(className, className, clip);
    ListedVideo listed =
        new ListedVideo(id, new SourceFile(id, 1, 0), className, 0, "g01", List.of(), List.of(1));
    VideoOutcome outcome =
        new VideoOutcome(VideoOutcome.Status.PUBLISHED, "", "", "sha", 30, 25, 36, 36, 9000);
    return new CatalogueEntry(listed, 0, outcome);
  }
}
