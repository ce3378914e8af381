package io.skipclip.model.encoder;

import io.skipclip.model.device.Workspaces;
import java.util.Arrays;
import java.util.function.Function;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A pass and the shape it is bound to; bound anew where another shape comes. */
final class PassOfShape<P extends PassOfShape.Pass> {
  /** A network bound to a shape of input. */
  interface Pass {

    /**
     * Encodes pictures.
     *
     * @param input {@code [N, 3, T, H, W]} of the bound shape
     * @return {@code [N, T', H', W', C]}, valid until the next call
     */
    INDArray forward(INDArray input);
  }

  private final Function<long[], P> binder;
  private long[] shape = {};
  private P pass;

  PassOfShape(Function<long[], P> binder) {
    this.binder = binder;
  }

  boolean isFor(long[] wanted) {
    return pass != null && Arrays.equals(shape, wanted);
  }

  P get(long[] wanted) {
    if (!isFor(wanted)) {
      pass = Workspaces.outside(() -> binder.apply(wanted));
      shape = wanted.clone();
    }
    return pass;
  }

  P last() {
    if (pass == null) {
      throw new IllegalStateException("Cannot go back: nothing was encoded for training");
    }
    return pass;
  }

  void forget() {
    pass = null;
  }
}
