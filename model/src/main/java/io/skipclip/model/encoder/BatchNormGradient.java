package io.skipclip.model.encoder;

import io.skipclip.model.encoder.LayerViews.BatchNormTensors;
import io.skipclip.model.encoder.PassOfShape.Pass;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The way back through a training {@link BatchNorm}.
 *
 * <p>With x the centred input (less the rest of its mean), g the output's gradient, s = 1 /
 * sqrt(variance + epsilon) and R rows: beta' = sum g, gamma' = s sum(g x), and the input's gradient
 * is {@code gamma s g - gamma s^2 gamma' / R x - gamma s beta' / R}: per channel a sum of two
 * scaled arrays and a number.
 */
final class BatchNormGradient {

  /**
   * The arrays of a pass, all {@code [R, C]} or {@code [C]}.
   *
   * @param centred what the forward pass left
   * @param gradient of the output; becomes the input's
   * @param working overwritten
   * @param gamma the scale
   * @param rest what centring left of the mean
   * @param variance the batch's biased variance
   */
  record Pass(
      INDArray centred,
      INDArray gradient,
      INDArray working,
      INDArray gamma,
      INDArray rest,
      INDArray variance) {}

  private final Pass pass;
  private final BatchNormTensors parameters;
  private final ChannelSums.Bound gradientSum;
  private final ChannelSums.Bound productSum;
  private final NativeOp product;
  private final INDArray gradientScale;
  private final INDArray inputScale;
  private final INDArray inputShift;
  private final NativeOp scaleGradient;
  private final NativeOp scaleInput;
  private final NativeOp add;

  BatchNormGradient(Pass pass, BatchNormTensors parameters, ChannelSums sums, Scratch scratch) {
    long channels = pass.gamma().length();
    this.pass = pass;
    this.parameters = parameters;
    this.gradientSum = sums.of(pass.gradient());
    this.product = NativeOp.multiply(pass.gradient(), pass.centred(), pass.working());
    this.productSum = sums.of(pass.working());
    this.gradientScale = scratch.array(channels);
    this.inputScale = scratch.array(channels);
    this.inputShift = scratch.array(channels);
    // a normalisation by mean 0 and variance 1 scales and shifts, in one pass
    INDArray zero = scratch.filled(0, channels);
    INDArray one = scratch.filled(1, channels);
    this.scaleGradient =
        NativeOp.normalise(
            pass.gradient(), List.of(zero, one, gradientScale, zero), pass.gradient(), 0);
    this.scaleInput =
        NativeOp.normalise(
            pass.centred(), List.of(zero, one, inputScale, inputShift), pass.working(), 0);
    this.add = NativeOp.add(pass.gradient(), pass.working(), pass.gradient());
  }

  void run() {
    double[] beta = gradientSum.now();
    product.run();
    double[] gamma = productSum.now();
    writeCoefficients(beta, gamma);
    scaleGradient.run();
    scaleInput.run();
    add.run();
  }

  private void writeCoefficients(double[] betaGradient, double[] gammaGradient) {
    DataBuffer scale = pass.gamma().data();
    DataBuffer rest = pass.rest().data();
    DataBuffer variance = pass.variance().data();
    double rows = (double) pass.centred().size(0);
    double[] onGradient = new double[betaGradient.length];
    double[] onInput = new double[betaGradient.length];
    double[] shift = new double[betaGradient.length];
    for (int c = 0; c < betaGradient.length; c++) {
      double s = 1 / Math.sqrt(variance.getDouble(c) + ResNetLayout.NORM_EPSILON);
      double left = rest.getDouble(c);
      gammaGradient[c] = s * (gammaGradient[c] - left * betaGradient[c]);
      onGradient[c] = scale.getDouble(c) * s;
      onInput[c] = -onGradient[c] * s * gammaGradient[c] / rows;
      shift[c] = -onGradient[c] * betaGradient[c] / rows - onInput[c] * left;
    }
    BatchNorm.write(gammaGradient, parameters.gamma());
    BatchNorm.write(betaGradient, parameters.beta());
    BatchNorm.write(onGradient, gradientScale);
    BatchNorm.write(onInput, inputScale);
    BatchNorm.write(shift, inputShift);
  }
}
