package io.skipclip.model.golden;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Four numbers that stand for a golden tensor too large to keep.
 *
 * @param norm L2
 * @param sum of all its numbers
 * @param largest magnitude
 * @param probe the sum of {@code x[i] cos(0.7 i + 0.3)}, so that the order counts
 * @param length how many numbers it has; unknown of a golden one, 0
 */
public record Digest(double norm, double sum, double largest, double probe, int length) {

  /** A row of golden digests. */
  public static Digest golden(INDArray digests, long row) {
    return new Digest(
        digests.getDouble(row, 0),
        digests.getDouble(row, 1),
        digests.getDouble(row, 2),
        digests.getDouble(row, 3),
        0);
  }

  /** A tensor's, in c order. */
  public static Digest of(INDArray tensor) {
    double[] values = tensor.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    double square = 0;
    double sum = 0;
    double largest = 0;
    double probe = 0;
    for (int i = 0; i < values.length; i++) {
      square += values[i] * values[i];
      sum += values[i];
      largest = Math.max(largest, Math.abs(values[i]));
      probe += values[i] * Math.cos(0.7 * i + 0.3);
    }
    return new Digest(Math.sqrt(square), sum, largest, probe, values.length);
  }

  /**
   * Fails where this tensor cannot be near the golden one.
   *
   * @param distance the most that the L2 norm of their difference may be
   */
  public void assertWithin(String name, double distance, Digest golden) {
    double ofSums = distance * Math.sqrt(length); // no sum of such differences is larger
    assertThat(norm).as("%s: norm", name).isCloseTo(golden.norm, within(distance));
    assertThat(largest).as("%s: largest", name).isCloseTo(golden.largest, within(distance));
    assertThat(sum).as("%s: sum", name).isCloseTo(golden.sum, within(ofSums));
    assertThat(probe).as("%s: probe", name).isCloseTo(golden.probe, within(ofSums));
  }
}
