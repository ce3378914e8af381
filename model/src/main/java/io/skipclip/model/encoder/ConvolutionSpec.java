package io.skipclip.model.encoder;

import java.util.Arrays;
import java.util.List;

/**
 * One convolution without bias, and the name of the batch norm behind it.
 *
 * @param name PyTorch's name of it, as {@code layer2.0.conv1}
 * @param norm PyTorch's name of the batch norm, as {@code layer2.0.bn1}
 * @param in input channels
 * @param out output channels
 * @param kernel along time, height, width
 * @param stride along time, height, width
 * @param padding along time, height, width, of zeros
 */
public record ConvolutionSpec(
    String name,
    String norm,
    int in,
    int out,
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> padding) {

  /** Copies. */
  public ConvolutionSpec {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
  }

  /** {@code [out, in, kT, kH, kW]}, as PyTorch keeps them (a 2D network's have kT = 1). */
  long[] weightShape() {
    return new long[] {out, in, kernel.get(0), kernel.get(1), kernel.get(2)};
  }

  long weightCount() {
    return Arrays.stream(weightShape()).reduce(1, Math::multiplyExact);
  }

  /** Output's extent along an axis (0 time, 1 height, 2 width) for an input's. */
  long extent(int axis, long input) {
    return outputExtent(input, kernel.get(axis), stride.get(axis), padding.get(axis));
  }

  static long outputExtent(long input, int kernel, int stride, int padding) {
    return (input + 2L * padding - kernel) / stride + 1;
  }
}
