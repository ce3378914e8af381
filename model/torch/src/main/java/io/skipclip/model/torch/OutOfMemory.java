package io.skipclip.model.torch;

import io.skipclip.model.device.UnusableDeviceException;
import java.util.Locale;
import java.util.function.Supplier;

/** Says in a sentence what libtorch says of memory in a page. */
final class OutOfMemory {
  private OutOfMemory() {}

  /** Computes; where memory doesn't suffice, the failure names what to make smaller. */
  static <T> T explained(Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      throw explained(e);
    }
  }

  /** As {@link #explained(Supplier)}, for work without a result. */
  static void explained(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException e) {
      throw explained(e);
    }
  }

  static RuntimeException explained(RuntimeException failure) {
    String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    String lower = said.toLowerCase(Locale.ROOT);
    return lower.contains("out of memory") || lower.contains("can't allocate memory")
        ? new UnusableDeviceException(
            "Cannot compute by libtorch: %s; needs a smaller batch-size, size-px or model.width"
                .formatted(said))
        : failure;
  }
}
