package io.skipclip.model.encoder;

import io.skipclip.model.encoder.LayerViews.BatchNormTensors;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Batch norm over the rows of {@code [R, C]} (R = N x T x H x W), bound to its arrays.
 *
 * <p>Training normalises by the batch's biased variance and moves the running variance towards the
 * unbiased one, as PyTorch does. The input is centred in place and kept so for the way back. Sums
 * over rows are matrix products with a row of ones; the C numbers between the passes are worked out
 * here, in double. What of the mean was lost to rounding when it was taken off is kept and taken
 * off by what follows.
 */
final class BatchNorm {

  private final BatchNormTensors tensors;
  private final INDArray rows;
  private final INDArray shift;
  private final INDArray rest;
  private final INDArray variance;
  private final ChannelSums.Bound sum;
  private final ChannelSums.Bound sumOfSquares;
  private final NativeOp centre;
  private final NativeOp square;
  private final NativeOp normalise;
  private final ChannelSums sums;

  private BatchNorm(
      BatchNormTensors tensors, INDArray rows, INDArray out, ChannelSums sums, Scratch scratch) {
    long channels = rows.size(1);
    this.tensors = tensors;
    this.rows = rows;
    this.sums = sums;
    this.shift = scratch.filled(0, channels);
    this.variance = scratch.filled(1, channels);
    this.sum = sums.of(rows);
    this.sumOfSquares = sums.of(out);
    this.centre = NativeOp.addToRows(rows, shift, rows);
    this.square = NativeOp.multiply(rows, rows, out);
    this.rest = scratch.filled(0, channels);
    this.normalise = affine(rows, rest, variance, tensors, out);
  }

  /**
   * Binds one that trains.
   *
   * @param tensors its parameters and statistics
   * @param in {@code [.., C]}, left centred
   * @param out {@code [.., C]}, another array
   * @param sums for sums over rows
   * @param scratch for the C numbers between the passes
   */
  static BatchNorm training(
      BatchNormTensors tensors, INDArray in, INDArray out, ChannelSums sums, Scratch scratch) {
    long channels = tensors.gamma().length();
    long count = in.length() / channels;
    if (count < 2) {
      throw new IllegalArgumentException(
          "Cannot normalise a batch: " + count + " value per channel, needs at least 2");
    }
    return new BatchNorm(
        tensors,
        Scratch.view(in, count, channels),
        Scratch.view(out, count, channels),
        sums,
        scratch);
  }

  /** Binds one that normalises by the running statistics; the output may be the input. */
  static NativeOp inference(BatchNormTensors tensors, INDArray in, INDArray out) {
    long channels = tensors.gamma().length();
    long count = in.length() / channels;
    return affine(
        Scratch.view(in, count, channels),
        tensors.runningMean(),
        tensors.runningVariance(),
        tensors,
        Scratch.view(out, count, channels));
  }

  /** Normalises by the batch, and moves the running statistics. */
  void forward() {
    double count = (double) rows.size(0);
    double[] mean = scaled(sum.now(), 1 / count);
    write(scaled(mean, -1), shift);
    write(restOf(mean), rest);
    centre.run();
    square.run();
    double[] biased = scaled(sumOfSquares.now(), 1 / count);
    write(biased, variance);
    normalise.run();
    follow(mean, tensors.runningMean());
    follow(scaled(biased, count / (count - 1)), tensors.runningVariance());
  }

  /**
   * Binds the way back.
   *
   * @param gradient {@code [.., C]}, of the output; turned into the input's in place
   * @param working {@code [.., C]}, overwritten
   * @param parameters where gamma's and beta's gradients go
   */
  BatchNormGradient backward(
      INDArray gradient, INDArray working, BatchNormTensors parameters, Scratch scratch) {
    BatchNormGradient.Pass pass =
        new BatchNormGradient.Pass(
            rows,
            Scratch.view(gradient, rows.shape()),
            Scratch.view(working, rows.shape()),
            tensors.gamma(),
            rest,
            variance);
    return new BatchNormGradient(pass, parameters, sums, scratch);
  }

  /** What's left of the mean after {@link #shift}, a mean rounded to the arrays' precision. */
  private double[] restOf(double[] mean) {
    double[] left = new double[mean.length];
    for (int c = 0; c < left.length; c++) {
      left[c] = mean[c] + shift.data().getDouble(c);
    }
    return left;
  }

  private static NativeOp affine(
      INDArray in, INDArray mean, INDArray variance, BatchNormTensors tensors, INDArray out) {
    return NativeOp.normalise(
        in,
        List.of(mean, variance, tensors.gamma(), tensors.beta()),
        out,
        ResNetLayout.NORM_EPSILON);
  }

  private static void follow(double[] batch, INDArray running) {
    double taken = ResNetLayout.NORM_MOMENTUM;
    DataBuffer data = running.data();
    for (int c = 0; c < batch.length; c++) {
      data.put(c, (1 - taken) * data.getDouble(c) + taken * batch[c]);
    }
  }

  static void write(double[] values, INDArray vector) {
    DataBuffer data = vector.data();
    for (int c = 0; c < values.length; c++) {
      data.put(c, values[c]);
    }
  }

  private static double[] scaled(double[] values, double factor) {
    double[] result = new double[values.length];
    for (int c = 0; c < values.length; c++) {
      result[c] = values[c] * factor;
    }
    return result;
  }
}
