package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeightedAverageTest {
  private final float[] average = new float[10_000];

  @Test
  void weighsEachVector() {
    of(new long[] {1, 3}, new float[] {1, -4}, new float[] {5, 4});
    assertThat(Arrays.copyOf(average, 2)).containsExactly(4, 2);
  }

  @Test
  void spreadIsTheWeightedSquaredDistanceFromTheAverage() {
    WeightedAverage result =
        of(new long[] {1, 3, 4}, new float[] {1, -4}, new float[] {5, 4}, new float[] {4, 2});
    assertThat(result.spread()).isCloseTo((1 * (9 + 36) + 3 * (1 + 4)) / 8.0, within(1e-12));
    assertThat(result.squaredNorm()).isEqualTo(16 + 4);
  }

  @Test
  void equalVectorsComeOutUnchangedWhateverTheirWeights() {
    float[] vector = random(10_000, 3);
    WeightedAverage result = of(new long[] {1, 7, 32, 1_000_003}, vector, vector, vector, vector);
    assertThat(average).isEqualTo(vector);
    assertThat(result.spread()).isZero();
  }

  @Test
  void smallSpreadsOfLargeVectorsAreNotCancelledAway() {
    WeightedAverage result =
        of(new long[] {1, 1}, new float[] {8_388_608}, new float[] {8_388_609});
    assertThat(result.spread()).isEqualTo(0.25);
  }

  @Test
  void saysWhichVectorsAreNotFinite() {
    WeightedAverage result =
        of(
            new long[] {1, 1, 1, 1},
            new float[] {1, 2},
            new float[] {1, Float.NaN},
            new float[] {1, 2},
            new float[] {Float.NEGATIVE_INFINITY, 2});
    assertThat(result.nonFinite()).containsExactly(1, 3);
    assertThat(of(new long[] {1}, new float[] {Float.MAX_VALUE}).nonFinite()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4095, 4096, 4097, 10_000})
  void vectorsOfAnyLengthGiveTheBitsOfPlainLoops(int length) {
    float[][] vectors = {random(length, 1), random(length, 2), random(length, 3)};
    long[] weights = {3, 1, 8};
    WeightedAverage result = of(weights, vectors);
    double spread = 0;
    double[] sums = new double[length];
    long total = 0;
    for (int vector = 0; vector < vectors.length; vector++) {
      double distance = 0;
      for (int i = 0; i < length; i++) {
        double deviation = vectors[vector][i] - sums[i] / total;
        distance += total == 0 ? 0 : deviation * deviation;
        sums[i] += (double) weights[vector] * vectors[vector][i];
      }
      spread += distance * weights[vector] * total / (weights[vector] + total);
      total += weights[vector];
    }
    float[] expected = new float[length];
    for (int i = 0; i < length; i++) {
      expected[i] = (float) (sums[i] / total);
    }
    assertThat(Arrays.copyOf(average, length)).isEqualTo(expected);
    assertThat(result.spread()).isEqualTo(spread / total);
  }

  @Test
  void withoutSpreadTheAverageIsTheSame() {
    float[][] vectors = {random(10_000, 1), random(10_000, 2)};
    float[] other = new float[10_000];
    of(new long[] {3, 4}, vectors);
    WeightedAverage.withoutSpread(
        Arrays.stream(vectors).map(FloatBuffer::wrap).toList(),
        new long[] {3, 4},
        FloatBuffer.wrap(other));
    assertThat(other).isEqualTo(average);
  }

  private WeightedAverage of(long[] weights, float[]... vectors) {
    return WeightedAverage.withSpread(
        Arrays.stream(vectors).map(FloatBuffer::wrap).toList(), weights, FloatBuffer.wrap(average));
  }

  private static float[] random(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
