package io.skipclip.model.encoder;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Maximum over 3 by stride 2 in every axis (time too in three dimensions), padded by minus
 * infinity.
 */
final class MaxPool {

  private static final long CHANNELS_LAST = 1;

  private final INDArray in;
  private final List<Long> arguments;
  private final NativeOp forward;

  /**
   * Binds one.
   *
   * @param in {@code [N, T, H, W, C]}
   * @param out {@code [N, T', H', W', C]}
   */
  MaxPool(EncoderShape encoder, INDArray in, INDArray out) {
    this.in = in;
    this.arguments =
        encoder.temporal()
            ? List.of(3L, 3L, 3L, 2L, 2L, 2L, 1L, 1L, 1L, 1L, 1L, 1L, 0L, 0L, CHANNELS_LAST)
            : List.of(1L, 3L, 3L, 1L, 2L, 2L, 0L, 1L, 1L, 1L, 1L, 1L, 0L, 0L, CHANNELS_LAST);
    this.forward = NativeOp.of("maxpool3dnew", List.of(in), out, arguments);
  }

  void forward() {
    forward.run();
  }

  /** Binds the way back: each gradient goes to the cell that was the maximum. */
  NativeOp backward(INDArray outGradient, INDArray inGradient) {
    return NativeOp.of("maxpool3dnew_bp", List.of(in, outGradient), inGradient, arguments);
  }

  /** Output's extent for an input's, in an axis that is pooled. */
  static long extent(long input) {
    return ConvolutionSpec.outputExtent(input, 3, 2, 1);
  }
}
