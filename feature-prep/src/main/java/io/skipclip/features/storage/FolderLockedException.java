package io.skipclip.features.storage;

import java.util.Optional;

/**
 * A folder that another process is writing, or may have written: try again later. Its message is
 * one line that can be shown as it is.
 */
public final class FolderLockedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  FolderLockedException(String message) {
    super(message);
  }

  FolderLockedException(String message, Optional<Exception> cause) {
    super(message, cause.orElse(null));
  }
}
