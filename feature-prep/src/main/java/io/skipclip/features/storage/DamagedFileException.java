package io.skipclip.features.storage;

import java.io.IOException;

/** A file that is not what it should be, however often it is read: the message names it. */
public final class DamagedFileException extends IOException {
  private static final long serialVersionUID = 1;

  DamagedFileException(String message) {
    super(message);
  }

  public DamagedFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
