package io.skipclip.model.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How far arrays are from golden ones. */
public final class Closeness {

  private Closeness() {}

  /** Fails where shapes differ, or any number by more than the tolerance. */
  public static void assertWithin(double tolerance, INDArray actual, INDArray expected) {
    assertThat(actual.shape()).isEqualTo(expected.shape());
    double[] a = values(actual);
    double[] e = values(expected);
    for (int i = 0; i < a.length; i++) {
      assertThat(Math.abs(a[i] - e[i]))
          .as("number %d: %s, golden %s", i, a[i], e[i])
          .isLessThanOrEqualTo(tolerance);
    }
  }

  /** The L2 norm of the difference over that of the golden array. */
  public static double relative(INDArray actual, INDArray expected) {
    double[] a = values(actual);
    double[] e = values(expected);
    assertThat(a).hasSameSizeAs(e);
    double difference = 0;
    double size = 0;
    for (int i = 0; i < a.length; i++) {
      difference += (a[i] - e[i]) * (a[i] - e[i]);
      size += e[i] * e[i];
    }
    return Math.sqrt(difference / Math.max(size, Double.MIN_NORMAL));
  }

  /** The largest absolute difference. */
  public static double largest(INDArray actual, INDArray expected) {
    double[] a = values(actual);
    double[] e = values(expected);
    assertThat(a).hasSameSizeAs(e);
    double most = 0;
    for (int i = 0; i < a.length; i++) {
      double difference = Math.abs(a[i] - e[i]);
      most = Double.isNaN(difference) ? Double.POSITIVE_INFINITY : Math.max(most, difference);
    }
    return most;
  }

  private static double[] values(INDArray array) {
    INDArray copy = array.castTo(DataType.DOUBLE).dup('c');
    double[] all = copy.data().asDouble();
    return Arrays.copyOf(all, (int) copy.length());
  }
}
