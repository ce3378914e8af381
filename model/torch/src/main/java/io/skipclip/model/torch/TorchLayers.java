package io.skipclip.model.torch;

import static org.bytedeco.pytorch.global.torch.batch_norm;
import static org.bytedeco.pytorch.global.torch.conv2d;
import static org.bytedeco.pytorch.global.torch.conv3d;
import static org.bytedeco.pytorch.global.torch.max_pool2d;
import static org.bytedeco.pytorch.global.torch.max_pool3d;
import static org.bytedeco.pytorch.global.torch.relu_;

import io.skipclip.model.encoder.BlockSpec;
import io.skipclip.model.encoder.ResNetLayout;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;

/** The way forward through a ResNet-18, by libtorch's operations. */
final class TorchLayers {
  private final ResNetLayout layout;
  private final boolean temporal;
  private final boolean deterministic;

  /**
   * @param deterministic whether only what repeats to the bit on a GPU is used
   */
  TorchLayers(ResNetLayout layout, boolean deterministic) {
    this.layout = layout;
    this.temporal = layout.encoder().temporal();
    this.deterministic = deterministic;
  }

  ResNetLayout layout() {
    return layout;
  }

  /** {@code [N, C, T, H, W]} to libtorch's, which has no T in two dimensions. */
  long[] axes(long[] shape) {
    return temporal ? shape : new long[] {shape[0], shape[1], shape[3], shape[4]};
  }

  /**
   * Encodes.
   *
   * @param units in the layout's order
   * @param training by the batch's statistics, or the running ones
   * @param blocks how many to go through
   */
  Tensor forward(List<TorchUnit> units, Tensor pictures, boolean training, int blocks) {
    Iterator<TorchUnit> next = units.iterator();
    Tensor x = pool(relu_(normalised(pictures, next.next(), training)));
    for (BlockSpec block : layout.blocks().subList(0, blocks)) {
      Tensor y = relu_(normalised(x, next.next(), training));
      y = normalised(y, next.next(), training);
      Tensor shortcut = block.shortcut().isPresent() ? normalised(x, next.next(), training) : x;
      x = relu_(y.add_(shortcut));
    }
    return x;
  }

  private Tensor normalised(Tensor in, TorchUnit unit, boolean training) {
    return batch_norm(
        convolved(in, unit),
        unit.scale(),
        unit.shift(),
        unit.mean(),
        unit.variance(),
        training,
        ResNetLayout.NORM_MOMENTUM,
        ResNetLayout.NORM_EPSILON,
        true);
  }

  private Tensor convolved(Tensor in, TorchUnit unit) {
    long[] stride = axes(unit.spec().stride());
    long[] padding = axes(unit.spec().padding());
    TensorOptional bias = new TensorOptional();
    return temporal
        ? conv3d(in, unit.weight(), bias, stride, padding, all(1), 1)
        : conv2d(in, unit.weight(), bias, stride, padding, all(1), 1);
  }

  private Tensor pool(Tensor in) {
    if (temporal && deterministic) {
      return pooledAxisByAxis(in);
    }
    return temporal
        ? max_pool3d(in, all(3), all(2), all(1), all(1), false)
        : max_pool2d(in, all(3), all(2), all(1), all(1), false);
  }

  /**
   * The same numbers as max_pool3d, whose gradient a GPU adds up in any order. Where a window has
   * several largest numbers another one may get the gradient; but for chance those are zeros, which
   * the ReLU before gives none.
   */
  private static Tensor pooledAxisByAxis(Tensor in) {
    long[] s = in.shape();
    Tensor frames = in.view(s[0], s[1] * s[2], s[3], s[4]);
    long[] two = {2, 2};
    Tensor small = max_pool2d(frames, new long[] {3, 3}, two, new long[] {1, 1}, one(), false);
    long height = small.size(2);
    long width = small.size(3);
    Tensor times = small.view(s[0], s[1], s[2], height * width);
    Tensor few =
        max_pool2d(times, new long[] {3, 1}, new long[] {2, 1}, new long[] {1, 0}, one(), false);
    return few.view(s[0], s[1], few.size(2), height, width);
  }

  private static long[] one() {
    return new long[] {1, 1};
  }

  private long[] all(long value) {
    return LongStream.generate(() -> value).limit(temporal ? 3 : 2).toArray();
  }

  private long[] axes(List<Integer> values) {
    return values.subList(temporal ? 0 : 1, 3).stream().mapToLong(Integer::longValue).toArray();
  }
}
