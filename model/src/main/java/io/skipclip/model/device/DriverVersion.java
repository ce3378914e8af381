package io.skipclip.model.device;

/**
 * The version of NVIDIA's driver.
 *
 * @param text as nvidia-smi has it, such as 580.65.06, or anything else where it doesn't tell
 */
record DriverVersion(String text) {

  /** Whether its first number is smaller; one that isn't known is not. */
  boolean isOlderThan(int major) {
    String first = text.split("\\.", 2)[0];
    return first.matches("\\d{1,6}") && Integer.parseInt(first) < major;
  }

  @Override
  public String toString() {
    return text;
  }
}
