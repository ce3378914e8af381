package io.skipclip.model.device;

/** The settings ask for a GPU, an engine or a precision that this build or machine is without. */
public final class UnusableDeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Says it in a sentence. */
  public UnusableDeviceException(String message) {
    super(message);
  }
}
