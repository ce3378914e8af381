package io.skipclip.model.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.DoubleSupplier;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Analytic gradients of a loss in double against its differences.
 *
 * <p>A tensor is moved along a random direction, all its numbers at once: two passes, where moving
 * each number alone, as DL4J's own check does, would take two for each of some 45,000. A wrong
 * gradient of any number shows in the sum.
 *
 * @param loss what the parameters as they are now give
 * @param random draws the directions
 */
public record GradientCheck(DoubleSupplier loss, Random random) {

  /** Small, so that hardly a ReLU turns on the way; differences are then right to some 1e-7. */
  private static final double STEP = 1e-8;

  /** Checks with directions that are the same every time. */
  public static GradientCheck of(DoubleSupplier loss) {
    return new GradientCheck(loss, new Random(1));
  }

  /**
   * Asserts that a tensor's gradient is that of differences.
   *
   * @param name of the tensor
   * @param tensor in the network's own memory; moved, and then put back
   * @param gradient the loss's by the tensor, of the same shape
   * @return the slope along the direction
   */
  public double holds(String name, INDArray tensor, INDArray gradient) {
    INDArray direction = direction(tensor);
    double slope = gradient.mul(direction).sumNumber().doubleValue();
    assertThat(difference(tensor, direction))
        .as(name)
        .isCloseTo(slope, within(2e-6 + 1e-5 * Math.abs(slope)));
    return slope;
  }

  private INDArray direction(INDArray like) {
    double[] values = random.doubles(like.length(), -1, 1).toArray();
    return Nd4j.createFromArray(values).reshape('c', like.shape());
  }

  private double difference(INDArray tensor, INDArray direction) {
    INDArray value = tensor.dup();
    tensor.addi(direction.mul(STEP));
    double up = loss.getAsDouble();
    tensor.assign(value).subi(direction.mul(STEP));
    double down = loss.getAsDouble();
    tensor.assign(value);
    return (up - down) / (2 * STEP);
  }
}
