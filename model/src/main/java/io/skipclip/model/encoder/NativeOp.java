package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.ops.executioner.OpExecutioner;
import org.nd4j.linalg.api.ops.impl.transforms.same.Sign;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A native operation with its arrays bound once, to be run many times.
 *
 * <p>Building an operation anew costs ND4J 20 to 80 microseconds, running a bound one 5: with some
 * 300 of them in a step, that's most of a small network's time.
 */
final class NativeOp implements Runnable {

  private final Runnable body;

  private NativeOp(Runnable body) {
    this.body = body;
  }

  /**
   * Binds an operation of libnd4j.
   *
   * @param name its name there
   * @param in what it reads
   * @param out what it writes
   * @param integers its integer arguments, in libnd4j's order
   * @param reals its floating point arguments
   */
  static NativeOp of(
      String name, List<INDArray> in, INDArray out, List<Long> integers, double... reals) {
    return of(name, in, List.of(out), integers, reals);
  }

  /** As above, for an operation that writes several arrays. */
  static NativeOp of(
      String name, List<INDArray> in, List<INDArray> out, List<Long> integers, double... reals) {
    OpExecutioner executioner = Nd4j.getExecutioner();
    OpContext context = executioner.buildContext();
    context.setInputArrays(in);
    context.setOutputArrays(out);
    context.setIArguments(integers.stream().mapToLong(Long::longValue).toArray());
    context.setTArguments(reals);
    DynamicCustomOp op = DynamicCustomOp.builder(name).build();
    return new NativeOp(() -> executioner.exec(op, context));
  }

  /** Binds {@code out = sign(in)}: 1 where a ReLU let something through, 0 where not. */
  static NativeOp sign(INDArray in, INDArray out) {
    Sign op = new Sign(in, out);
    return new NativeOp(() -> Nd4j.getExecutioner().exec(op));
  }

  /** Binds {@code out = left + right}, elementwise. */
  static NativeOp add(INDArray left, INDArray right, INDArray out) {
    return of("add", List.of(left, right), out, List.of());
  }

  /** Binds {@code out = in + vector}, a vector {@code [C]} on every row of {@code [.., C]}. */
  static NativeOp addToRows(INDArray in, INDArray vector, INDArray out) {
    return of("biasadd", List.of(in, vector), out, List.of());
  }

  /**
   * Binds {@code out = (in - mean) / sqrt(variance + epsilon) * scale + shift}, one pass.
   *
   * @param in {@code [R, C]}
   * @param channels mean, variance, scale, shift: {@code [C]} each
   * @param out {@code [R, C]}; may be the input
   */
  static NativeOp normalise(INDArray in, List<INDArray> channels, INDArray out, double epsilon) {
    List<INDArray> all = new ArrayList<>();
    all.add(asPicture(in));
    all.addAll(channels);
    long lastAxis = 3;
    return of("batchnorm", all, asPicture(out), List.of(1L, 1L, lastAxis), epsilon);
  }

  /** {@code [R, C]} to {@code [1, 1, R, C]}: oneDNN has a fast path for pictures, none for rows. */
  private static INDArray asPicture(INDArray rows) {
    return rows.reshape('c', 1, 1, rows.size(0), rows.size(1));
  }

  /** Binds {@code out = left * right}, elementwise. */
  static NativeOp multiply(INDArray left, INDArray right, INDArray out) {
    return of("multiply", List.of(left, right), out, List.of());
  }

  /** Binds {@code out = max(in, 0)}. */
  static NativeOp relu(INDArray in, INDArray out) {
    return of("relu", List.of(in), out, List.of(), 0);
  }

  @Override
  public void run() {
    body.run();
  }
}
