package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of the stem's weights alone, as matrix products of unfolded frames with the output's
 * gradient.
 *
 * <p>Nobody needs the gradient of the pictures, and oneDNN's backward operation, which always works
 * it out, spends more than half of its time on it.
 */
final class StemGradient {

  /** Unfolded frames kept at a time: enough for few calls, few enough for the cache. */
  private static final long UNFOLDED_NUMBERS = 1L << 20;

  private final List<Runnable> steps = new ArrayList<>();
  private final ConvolutionSpec spec;
  private final INDArray frames;
  private final INDArray unfolded;
  private final INDArray taps;
  private final long times;
  private final long taken;

  /**
   * Binds one.
   *
   * @param in {@code [N, 3, T, H, W]}, the pictures
   * @param outGradient {@code [N, T, H', W', out]}
   * @param weightGradient written, {@code [out, 3, kT, kH, kW]}
   */
  StemGradient(
      ConvolutionSpec spec,
      INDArray in,
      INDArray outGradient,
      INDArray weightGradient,
      Scratch scratch) {
    this.spec = spec;
    this.times = in.size(2);
    long examples = in.size(0);
    long cells = outGradient.size(2) * outGradient.size(3);
    this.frames = framesOf(in, scratch);
    this.taken = spec.in() * (long) spec.kernel().get(1) * spec.kernel().get(2);
    long clips = clipsAtATime(examples, times * taken * cells);
    this.unfolded = scratch.array(clips * times, taken, cells);
    this.taps = scratch.array(spec.kernel().get(0), taken, spec.out());
    steps.add(() -> taps.assign(0));
    for (long first = 0; first < examples; first += clips) {
      bindClips(first, Math.min(clips, examples - first), outGradient);
    }
    steps.add(foldInto(weightGradient));
  }

  private static long clipsAtATime(long examples, long numbersOfAClip) {
    return Math.max(1, Math.min(examples, UNFOLDED_NUMBERS / numbersOfAClip));
  }

  /**
   * How many numbers one holds of unfolded frames and of the pictures, turned.
   *
   * @param in of the pictures
   * @param out of the stem's output
   */
  static long numbers(ConvolutionSpec spec, long[] in, long[] out) {
    long taken = spec.in() * (long) spec.kernel().get(1) * spec.kernel().get(2);
    long clip = in[2] * taken * out[2] * out[3];
    return ActivationShapes.count(in) + clipsAtATime(in[0], clip) * clip;
  }

  void run() {
    steps.forEach(Runnable::run);
  }

  private INDArray framesOf(INDArray in, Scratch scratch) {
    long[] shape = {in.size(0) * times, in.size(1), in.size(3), in.size(4)};
    if (times == 1) {
      return Scratch.view(in, shape);
    }
    INDArray copy = scratch.array(in.size(0), times, in.size(1), in.size(3), in.size(4));
    INDArray turned = in.permute(0, 2, 1, 3, 4);
    steps.add(() -> copy.assign(turned));
    return Scratch.view(copy, shape);
  }

  private void bindClips(long first, long clips, INDArray outGradient) {
    long pixels = frames.length() / frames.size(0);
    long height = outGradient.size(2);
    long width = outGradient.size(3);
    INDArray from =
        Scratch.slice(
            frames,
            first * times * pixels,
            clips * times,
            frames.size(1),
            frames.size(2),
            frames.size(3));
    INDArray to =
        Scratch.view(
            unfolded,
            clips * times,
            spec.in(),
            spec.kernel().get(1),
            spec.kernel().get(2),
            height,
            width);
    steps.add(unfold(from, to));
    for (long clip = 0; clip < clips; clip++) {
      for (long time = 0; time < times; time++) {
        steps.add(product(clip, time, first + clip, outGradient));
      }
    }
  }

  private NativeOp unfold(INDArray from, INDArray to) {
    List<Long> arguments =
        List.of(
            (long) spec.kernel().get(1),
            (long) spec.kernel().get(2),
            (long) spec.stride().get(1),
            (long) spec.stride().get(2),
            (long) spec.padding().get(1),
            (long) spec.padding().get(2),
            1L,
            1L,
            0L);
    return NativeOp.of("im2col", List.of(from), to, arguments, 0);
  }

  /** Adds what one output time gives to every tap of the kernel along time that it saw. */
  private NativeOp product(long clip, long time, long example, INDArray outGradient) {
    long cells = unfolded.size(2);
    long channels = spec.out();
    long firstTap = Math.max(0, spec.padding().get(0) - time);
    long lastTap = Math.min(spec.kernel().get(0), times + spec.padding().get(0) - time);
    long firstFrame = clip * times + time + firstTap - spec.padding().get(0);
    long seen = (lastTap - firstTap) * taken;
    INDArray inputs = Scratch.slice(unfolded, firstFrame * taken * cells, seen, cells);
    INDArray gradient =
        Scratch.slice(outGradient, (example * times + time) * cells * channels, cells, channels);
    INDArray sum = Scratch.slice(taps, firstTap * taken * channels, seen, channels);
    return NativeOp.of("matmul", List.of(inputs, gradient), sum, List.of(0L, 0L, 0L), 1, 1);
  }

  /** {@code [kT, 3 x kH x kW, out]} to {@code [out, 3, kT, kH, kW]}. */
  private Runnable foldInto(INDArray weightGradient) {
    INDArray turned =
        Scratch.view(
                taps,
                spec.kernel().get(0),
                spec.in(),
                spec.kernel().get(1),
                spec.kernel().get(2),
                spec.out())
            .permute(4, 1, 0, 2, 3);
    return () -> weightGradient.assign(turned);
  }
}
