package io.skipclip.features.storage;

import java.nio.charset.Charset;

/**
 * A local file whose name this process can't write. Its message is one line that can be shown as it
 * is.
 */
public final class UnnameableException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnnameableException(String path, Charset encoding) {
    super(
        ("Cannot name %s: Java was started for names in %s, needs UTF-8: LC_ALL=C.UTF-8 in its"
                + " environment, for executors spark.executorEnv.LC_ALL=C.UTF-8")
            .formatted(path.replaceAll("[^ -~]", "?"), encoding));
  }
}
