package io.skipclip.jobs.search.searcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.features.KeyedRandom;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Domain;
import io.skipclip.jobs.search.space.Range;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * Hand cases of sweeps, 2.6 (TPE); all figures of more digits are what Optuna 5.0.0's own estimator
 * came to.
 */
class ParzenEstimatorTest {
  private static final Offset<Double> CLOSE = within(1e-8);
  private static final Range UNIT = Range.uniform(0, 1);

  private static ParzenEstimator estimator(Domain domain, Object... observed) {
    return new ParzenEstimator(
        List.of(Dimension.always("x", domain)),
        Arrays.stream(observed).map(value -> Map.of("x", value)).toList());
  }

  private static void assertDensities(
      ParzenEstimator estimator, double[] positions, double... densities) {
    for (int i = 0; i < positions.length; i++) {
      assertThat(Math.exp(estimator.logDensity(new double[] {positions[i]})))
          .isCloseTo(densities[i], within(5e-6));
    }
  }

  private static void assertLogs(
      ParzenEstimator estimator, double[] positions, double... logDensities) {
    for (int i = 0; i < positions.length; i++) {
      assertThat(estimator.logDensity(new double[] {positions[i]}))
          .isCloseTo(logDensities[i], CLOSE);
    }
  }

  @Test
  void kernelsAreAsWideAsTheGreaterDistanceToANeighbour() {
    assertThat(deviations(.2, .3)).containsExactly(new double[] {.25, .25, 1}, within(1e-12));
    assertThat(deviations(.5, .9)).containsExactly(new double[] {.4, .4, 1}, within(1e-12));
    assertThat(deviations(.2)).containsExactly(new double[] {.8, 1}, within(1e-12));
    assertThat(deviations(.1, .2, .6, .9))
        .containsExactly(new double[] {1 / 6.0, .4, .4, .3, 1}, within(1e-12));
    assertThat(deviations(.9, .1, .6, .2))
        .containsExactly(new double[] {.3, 1 / 6.0, .4, .4, 1}, within(1e-12));
    assertThat(deviations()).containsExactly(1);
  }

  private static double[] deviations(double... observed) {
    return new RangeKernels(observed, UNIT)
        .deviations().stream().mapToDouble(Double::doubleValue).toArray();
  }

  @Test
  void noKernelIsNarrowerThanAHundredthOfTheRange() {
    double[] same = new double[200];
    Arrays.fill(same, 0.4);
    assertThat(deviations(same)).contains(0.01).doesNotContain(0.0);
  }

  /** The hand case of two good and two bad observations. */
  @Test
  void twoObservationsAndThePriorAreAMixture() {
    double[] positions = {.1, .25, .5, .9};
    assertDensities(estimator(UNIT, .2, .3), positions, 1.38188, 1.58960, 1.11382, .36782);
    assertDensities(estimator(UNIT, .5, .9), positions, .65296, .83470, 1.11261, 1.14310);
  }

  @Test
  void withoutObservationsThePriorIsAlone() {
    assertDensities(
        estimator(UNIT), new double[] {0, .25, .5}, 0.9194108454, 1.009775269, 1.041828977);
  }

  @Test
  void logarithmicKeysAreTreatedInTheLogarithm() {
    assertLogs(
        estimator(Range.logarithmic(1e-5, 1e-1), 1e-4, 3e-3, 2e-3),
        new double[] {1e-5, 1e-4, 2e-3, .1},
        -2.722455561,
        -2.261381729,
        -1.914696121,
        -2.928118928);
  }

  @Test
  void aStepHasTheProbabilityOfWhatIsRoundedToIt() {
    assertLogs(
        estimator(Range.steps(.05, .6, .05), .1, .25, .6),
        new double[] {.05, .2, .6},
        -2.36707787,
        -2.315417151,
        -2.749635265);
    assertLogs(
        estimator(Range.whole(2, 10, 2), 2, 8, 8),
        new double[] {2, 4, 6, 8, 10},
        -1.88865104,
        -1.734241741,
        -1.492020513,
        -1.378150549,
        -1.633585927);
    assertLogs(
        estimator(Range.wholeLogarithmic(1, 50), 1, 7, 50, 7),
        new double[] {1, 2, 7, 49, 50},
        -1.62815267,
        -2.210026273,
        -3.357641915,
        -5.515155463,
        -5.540159094);
  }

  @Test
  void theProbabilitiesOfStepsAndOfChoicesAddUpToOne() {
    Range steps = Range.wholeLogarithmic(1, 50);
    assertThat(total(estimator(steps, 1, 7, 50, 7), IntStream.rangeClosed(1, 50)))
        .isCloseTo(1, CLOSE);
    Choice choice = new Choice(List.of("a", "b", "c"));
    assertThat(total(estimator(choice, "a", "a"), IntStream.range(0, 3))).isCloseTo(1, CLOSE);
  }

  private static double total(ParzenEstimator estimator, IntStream positions) {
    return positions
        .mapToDouble(position -> Math.exp(estimator.logDensity(new double[] {position})))
        .sum();
  }

  /** The hand case: three choices, of which the first was seen twice and the last once. */
  @Test
  void choicesThatWereSeenAreLikelier() {
    assertDensities(
        estimator(new Choice(List.of(1, 2, 4)), 1, 1, 4),
        new double[] {0, 1, 2},
        0.4761904762,
        0.1904761905,
        0.3333333333);
  }

  @Test
  void oneKernelHoldsForAllKeys() {
    ParzenEstimator estimator =
        new ParzenEstimator(
            List.of(
                Dimension.always("c", new Choice(List.of("a", "b"))),
                Dimension.always("n", Range.whole(1, 4, 1)),
                Dimension.always("x", Range.logarithmic(1e-5, 1e-1))),
            List.of(
                Map.of("c", "a", "n", 1, "x", 1e-3),
                Map.of("c", "b", "n", 4, "x", 2e-2),
                Map.of("c", "b", "n", 3, "x", 5e-4)));
    assertThat(estimator.logDensity(new double[] {0, 2, 1e-3})).isCloseTo(-4.121929643, CLOSE);
    assertThat(estimator.logDensity(new double[] {1, 4, 1e-2})).isCloseTo(-3.558197564, CLOSE);
    assertThat(estimator.logDensity(new double[] {1, 1, 1e-5})).isCloseTo(-5.382370943, CLOSE);
  }

  @Test
  void theOldestObservationsWeighLess() {
    assertThat(ParzenEstimator.weights(0)).containsExactly(1);
    assertThat(ParzenEstimator.weights(25)).containsOnly(1 / 26.0);
    double[] one = ParzenEstimator.weights(26);
    assertThat(one[0] / one[26]).isCloseTo(1 / 26.0, CLOSE);
    assertThat(one[1]).isEqualTo(one[26]);
    assertThat(Arrays.copyOf(ParzenEstimator.weights(30), 6))
        .containsExactly(
            new double[] {
              0.001166180758,
              0.009620991254,
              0.01807580175,
              0.02653061224,
              0.03498542274,
              0.03498542274
            },
            within(1e-11));
    Object[] observed =
        IntStream.range(0, 30).mapToObj(i -> (Object) (((i * 7) % 30 + .5) / 30)).toArray();
    assertLogs(
        estimator(UNIT, observed),
        new double[] {.01, .33, .5, .99},
        -1.169433466,
        0.06620219222,
        -0.0971578425,
        -0.1229401394);
  }

  @Test
  void aTruncatedNormalHasTheQuantilesOfScipys() {
    TruncatedNormal wide = new TruncatedNormal(0, 1, -1, 3);
    assertThat(wide.quantile(.1)).isCloseTo(-0.6977884913, CLOSE);
    assertThat(wide.quantile(.5)).isCloseTo(0.1984478996, CLOSE);
    assertThat(wide.quantile(.999)).isCloseTo(2.849428436, CLOSE);
    TruncatedNormal half = new TruncatedNormal(0, 1, 0, 50);
    assertThat(half.quantile(1e-6)).isCloseTo(1.253314137e-06, within(1e-12));
    assertThat(half.quantile(.5)).isCloseTo(0.6744897502, CLOSE);
    assertThat(half.quantile(0)).isZero();
    assertThat(half.quantile(1)).isEqualTo(50);
  }

  @Test
  void theTailsOfATruncatedNormalAreExact() {
    TruncatedNormal narrow = new TruncatedNormal(0.5, 0.005, 0, 1);
    double tail = -203.9171554;
    assertThat(narrow.logMass(0.6, 0.605)).isCloseTo(tail, within(1e-5));
    assertThat(narrow.logMass(0.395, 0.4)).isCloseTo(tail, within(1e-5));
  }

  /** Draws in ten bins, as many as the density promises. */
  @Test
  void drawsFollowTheDensity() {
    ParzenEstimator estimator = estimator(UNIT, .2, .3);
    SplittableRandom random = KeyedRandom.of(1, "draws");
    int[] counts = new int[10];
    for (int draw = 0; draw < 20_000; draw++) {
      counts[(int) Math.min(9, 10 * estimator.draw(random)[0])]++;
    }
    for (int bin = 0; bin < 10; bin++) {
      double promised = 2000 * Math.exp(estimator.logDensity(new double[] {bin / 10.0 + .05}));
      assertThat((double) counts[bin]).isCloseTo(promised, within(6 * Math.sqrt(promised)));
    }
  }

  @Test
  void drawsOfChoicesFollowTheirProbabilities() {
    ParzenEstimator estimator = estimator(new Choice(List.of(1, 2, 4)), 1, 1, 4);
    SplittableRandom random = KeyedRandom.of(1, "draws");
    int[] counts = new int[3];
    for (int draw = 0; draw < 20_000; draw++) {
      counts[(int) estimator.draw(random)[0]]++;
    }
    assertThat(counts[0]).isBetween(9200, 9850);
    assertThat(counts[1]).isBetween(3500, 4120);
  }
}
