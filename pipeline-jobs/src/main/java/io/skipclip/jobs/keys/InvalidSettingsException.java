package io.skipclip.jobs.keys;

/** A user's mistake in a configuration file or a key=value argument; the message is one line. */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line that names the key, the value found and the value needed
   */
  public InvalidSettingsException(String message) {
    super(message);
  }
}
