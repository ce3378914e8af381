package io.skipclip.model.device;

/** The settings ask for a GPU and this build or machine has none that ND4J can use. */
public final class UnusableDeviceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnusableDeviceException(String message) {
    super(message);
  }
}
