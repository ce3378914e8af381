package io.skipclip.model.torch;

import java.util.function.Supplier;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;

/** What holds while a piece of work is done. The names of its resources are only to be closed. */
@SuppressWarnings("try")
final class Scope {
  private Scope() {}

  /** Frees the native objects that the work makes, but for those whose reference it retains. */
  static <T> T freeing(Supplier<T> work) {
    try (PointerScope scope = new PointerScope()) {
      return work.get();
    }
  }

  /** As {@link #freeing(Supplier)}, for work without a result. */
  static void freeing(Runnable work) {
    try (PointerScope scope = new PointerScope()) {
      work.run();
    }
  }

  /** Does work that autograd is not to know of. */
  static <T> T unrecorded(Supplier<T> work) {
    try (NoGradGuard guard = new NoGradGuard()) {
      return work.get();
    }
  }
}
