package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution bound to its arrays, channels last: {@code [N, T, H, W, C]}. */
final class Convolution {

  private static final long CHANNELS_FIRST = 0;
  private static final long CHANNELS_LAST = 1;
  private static final long EXPLICIT_PADDING = 0;
  private static final long WEIGHTS_OUT_IN_KERNEL = 1;

  private final ConvolutionSpec spec;
  private final INDArray in;
  private final INDArray weights;
  private final NativeOp forward;

  private Convolution(ConvolutionSpec spec, INDArray in, INDArray weights, NativeOp forward) {
    this.spec = spec;
    this.in = in;
    this.weights = weights;
    this.forward = forward;
  }

  /**
   * Binds one.
   *
   * @param in {@code [N, T, H, W, in]}
   * @param weights {@code [out, in, kT, kH, kW]}
   * @param out {@code [N, T', H', W', out]}
   */
  static Convolution of(ConvolutionSpec spec, INDArray in, INDArray weights, INDArray out) {
    NativeOp op =
        NativeOp.of("conv3dnew", List.of(in, weights), out, arguments(spec, CHANNELS_LAST));
    return new Convolution(spec, in, weights, op);
  }

  /**
   * Binds the stem, which reads pictures as they come, channels first (oneDNN is fastest at three
   * channels so), and writes channels last.
   *
   * @param in {@code [N, 3, T, H, W]}
   * @param out {@code [N, T', H', W', out]}
   */
  static Convolution stem(ConvolutionSpec spec, INDArray in, INDArray weights, INDArray out) {
    INDArray channelsFirst = out.permute(0, 4, 1, 2, 3);
    NativeOp op =
        NativeOp.of(
            "conv3dnew", List.of(in, weights), channelsFirst, arguments(spec, CHANNELS_FIRST));
    return new Convolution(spec, in, weights, op);
  }

  void forward() {
    forward.run();
  }

  /**
   * Binds the way back.
   *
   * @param outGradient {@code [N, T', H', W', out]}
   * @param inGradient written, {@code [N, T, H, W, in]}
   * @param weightGradient written, {@code [out, in, kT, kH, kW]}
   * @param scratch where there is memory as long as the binding lives
   */
  Runnable backward(
      INDArray outGradient, INDArray inGradient, INDArray weightGradient, Scratch scratch) {
    if (LongerConvolution.isNeeded(spec, in.shape())) {
      LongerConvolution longer = LongerConvolution.of(in, inGradient, scratch);
      Convolution same = new Convolution(spec, longer.in(), weights, forward);
      return longer.around(same.asItIs(outGradient, longer.inGradient(), weightGradient));
    }
    return asItIs(outGradient, inGradient, weightGradient);
  }

  /** How many numbers the way back holds of its own, for an input {@code [N, T, H, W, in]}. */
  static long backwardNumbers(ConvolutionSpec spec, long[] in) {
    return LongerConvolution.isNeeded(spec, in) ? LongerConvolution.numbers(in) : 0;
  }

  private Runnable asItIs(INDArray outGradient, INDArray inGradient, INDArray weightGradient) {
    return NativeOp.of(
        "conv3dnew_bp",
        List.of(in, weights, outGradient),
        List.of(inGradient, weightGradient),
        arguments(spec, CHANNELS_LAST));
  }

  /**
   * Binds the stem's way back as oneDNN does it, the pictures' gradient included.
   *
   * @param outGradient {@code [N, T', H', W', out]}
   * @param inGradient written, {@code [N, 3, T, H, W]}
   * @param weightGradient written, {@code [out, 3, kT, kH, kW]}
   */
  NativeOp stemBackward(INDArray outGradient, INDArray inGradient, INDArray weightGradient) {
    return NativeOp.of(
        "conv3dnew_bp",
        List.of(in, weights, outGradient.permute(0, 4, 1, 2, 3)),
        List.of(inGradient, weightGradient),
        arguments(spec, CHANNELS_FIRST));
  }

  private static List<Long> arguments(ConvolutionSpec spec, long layout) {
    List<Long> all = new ArrayList<>();
    spec.kernel().forEach(each -> all.add((long) each));
    spec.stride().forEach(each -> all.add((long) each));
    spec.padding().forEach(each -> all.add((long) each));
    all.addAll(List.of(1L, 1L, 1L, EXPLICIT_PADDING, layout, WEIGHTS_OUT_IN_KERNEL));
    return all;
  }
}
