package io.skipclip.model.encoder;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Shapes of activations, channels last, for a shape of input. */
final class ActivationShapes {

  private final long[] stem;
  private final long[] pooled;

  private ActivationShapes(long[] stem, long[] pooled) {
    this.stem = stem;
    this.pooled = pooled;
  }

  /** Of the stem's output. */
  long[] stem() {
    return stem.clone();
  }

  /** Of what the max-pool gives, the blocks' first input. */
  long[] pooled() {
    return pooled.clone();
  }

  /**
   * For pictures {@code [N, 3, T, H, W]}.
   *
   * @throws IllegalArgumentException for any other shape, or T other than 1 in two dimensions
   */
  static ActivationShapes of(EncoderShape encoder, ConvolutionSpec stem, long[] input) {
    if (input.length != 5 || input[1] != ResNetLayout.INPUT_CHANNELS || count(input) == 0) {
      throw new IllegalArgumentException(
          "Cannot encode pictures of shape " + Arrays.toString(input) + ", needs [N, 3, T, H, W]");
    }
    if (!encoder.temporal() && input[2] != 1) {
      throw new IllegalArgumentException(
          "Cannot encode clips of " + input[2] + " frames in two dimensions, needs 1 frame");
    }
    long[] stemShape = after(stem, new long[] {input[0], input[2], input[3], input[4], 3});
    long[] pooledShape = stemShape.clone();
    for (int axis = encoder.temporal() ? 1 : 2; axis < 4; axis++) {
      pooledShape[axis] = MaxPool.extent(stemShape[axis]);
    }
    return new ActivationShapes(stemShape, pooledShape);
  }

  /** Of a convolution's output, for its input's. */
  static long[] after(ConvolutionSpec convolution, long[] input) {
    return new long[] {
      input[0],
      convolution.extent(0, input[1]),
      convolution.extent(1, input[2]),
      convolution.extent(2, input[3]),
      convolution.out()
    };
  }

  static long count(long[] shape) {
    return LongStream.of(shape).reduce(1, Math::multiplyExact);
  }
}
