package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MotionMapTest {
  @Test
  void isBrightWhereTheFramesDiffer() {
    INDArray before = Nd4j.zeros(1, 3, 1, 4, 4);
    INDArray after = before.dup();
    for (int channel = 0; channel < 3; channel++) {
      after.putScalar(new int[] {0, channel, 0, 0, 3}, -2);
    }
    double[][] motion = MotionMap.of(before, after, 2, 2);
    assertThat(motion[0]).containsExactly(0, 0.5);
    assertThat(motion[1]).containsExactly(0, 0);
  }

  @Test
  void correlatesByHand() {
    double[][] map = {{1, 2}, {3, 4}};
    assertThat(MotionMap.correlation(map, map)).isEqualTo(1, within(1e-12));
    assertThat(MotionMap.correlation(map, new double[][] {{4, 3}, {2, 1}}))
        .isEqualTo(-1, within(1e-12));
    assertThat(MotionMap.correlation(map, new double[][] {{1, 4}, {2, 3}}))
        .isEqualTo(0.4, within(1e-12));
    assertThat(MotionMap.correlation(map, new double[][] {{1, 1}, {1, 1}})).isNaN();
  }
}
