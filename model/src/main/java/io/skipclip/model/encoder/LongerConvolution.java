package io.skipclip.model.encoder;

import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.interval;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution's input made one frame longer, by zeros, on the way back.
 *
 * <p>Where three frames are convolved in strides of two, oneDNN's gradient of the weights (as in
 * ND4J 1.0.0-M2.1, from 16 channels on) is whatever lies in memory. With a fourth frame it is
 * right; padding has zeros there anyway, so that nothing else changes.
 *
 * @param given {@code [N, 3, H, W, C]}
 * @param givenGradient written, as large
 * @param in {@code [N, 4, H, W, C]}
 * @param inGradient as large
 */
record LongerConvolution(INDArray given, INDArray givenGradient, INDArray in, INDArray inGradient) {
  private static final int AXIS = 1;
  private static final int FRAMES = 3;

  /** Whether a convolution of an input {@code [N, T, H, W, C]} is one of those. */
  static boolean isNeeded(ConvolutionSpec spec, long[] in) {
    return in[AXIS] == FRAMES
        && spec.kernel().get(0) == FRAMES
        && spec.stride().get(0) == 2
        && spec.padding().get(0) == 1;
  }

  static LongerConvolution of(INDArray in, INDArray inGradient, Scratch scratch) {
    long[] longer = longer(in.shape());
    return new LongerConvolution(in, inGradient, scratch.filled(0, longer), scratch.array(longer));
  }

  /** How many numbers one holds, for an input {@code [N, 3, H, W, C]}: two longer ones. */
  static long numbers(long[] in) {
    return 2 * ActivationShapes.count(longer(in));
  }

  /**
   * What reads the longer input and writes its gradient, given the input and taking the gradient.
   */
  Runnable around(Runnable backward) {
    INDArray held = first(in);
    INDArray found = first(inGradient);
    return () -> {
      held.assign(given);
      backward.run();
      givenGradient.assign(found);
    };
  }

  private static long[] longer(long[] in) {
    long[] longer = in.clone(); // ND4J gives its own away
    longer[AXIS] = FRAMES + 1;
    return longer;
  }

  private static INDArray first(INDArray array) {
    return array.get(all(), interval(0, FRAMES), all(), all(), all());
  }
}
