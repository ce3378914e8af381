package io.skipclip.model.encoder;

import io.skipclip.model.device.Workspaces;
import java.util.Arrays;
import java.util.function.Function;

/** A pass and the shape it is bound to; bound anew where another shape comes. */
final class PassOfShape<P extends Pass> {

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
