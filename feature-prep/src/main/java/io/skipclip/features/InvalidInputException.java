package io.skipclip.features;

/**
 * A mistake in what the user gave: a folder that is missing, a list that is wrong, a dataset that
 * does not fit. Its message says what was found and what is needed, in one line that can be shown
 * as it is.
 */
public final class InvalidInputException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public InvalidInputException(String message) {
    super(message);
  }

  public InvalidInputException(String message, Throwable cause) {
    super(message, cause);
  }
}
