package io.skipclip.model.archive;

/** A file that is no network of this project's, or is damaged: the message says what it holds. */
public final class UnsafeNetworkException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  UnsafeNetworkException(String message) {
    super(message);
  }

  UnsafeNetworkException(String message, Throwable cause) {
    super(message, cause);
  }
}
