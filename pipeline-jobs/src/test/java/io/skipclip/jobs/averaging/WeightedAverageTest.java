package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightedAverageTest {

  @Test
  void weighsEachVector() {
    WeightedAverage average = WeightedAverage.withSpread(2);
    average.add(new float[] {1, -4}, 1);
    average.add(new float[] {5, 4}, 3);
    assertThat(average.average()).containsExactly(4, 2);
  }

  @Test
  void spreadIsTheWeightedSquaredDistanceFromTheAverage() {
    WeightedAverage average = WeightedAverage.withSpread(2);
    average.add(new float[] {1, -4}, 1);
    average.add(new float[] {5, 4}, 3);
    average.add(new float[] {4, 2}, 4);
    assertThat(average.spread()).isCloseTo((1 * (9 + 36) + 3 * (1 + 4)) / 8.0, within(1e-12));
  }

  @Test
  void equalVectorsComeOutUnchangedWhateverTheirWeights() {
    float[] vector = random(1000, 3);
    WeightedAverage average = WeightedAverage.withSpread(vector.length);
    for (long weight : new long[] {1, 7, 32, 1_000_003}) {
      average.add(vector, weight);
    }
    assertThat(average.average()).isEqualTo(vector);
    assertThat(average.spread()).isZero();
  }

  @Test
  void smallSpreadsOfLargeVectorsAreNotCancelledAway() {
    WeightedAverage average = WeightedAverage.withSpread(1);
    average.add(new float[] {8_388_608}, 1);
    average.add(new float[] {8_388_609}, 1);
    assertThat(average.spread()).isEqualTo(0.25);
  }

  @Test
  void saysWhichVectorsAreNotFinite() {
    WeightedAverage average = WeightedAverage.withSpread(2);
    assertThat(average.add(new float[] {1, 2}, 1)).isTrue();
    assertThat(average.add(new float[] {1, Float.NaN}, 1)).isFalse();
    assertThat(average.add(new float[] {1, 2}, 1)).isTrue();
    assertThat(average.add(new float[] {Float.NEGATIVE_INFINITY, 2}, 1)).isFalse();
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
