package io.skipclip.model.device;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generation of a GPU, such as 8.6.
 *
 * @param major 1 or more
 * @param minor 0 or more
 */
record ComputeCapability(int major, int minor) {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");

  /** Reads nvidia-smi's way of writing it; empty where it says something else. */
  static Optional<ComputeCapability> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ComputeCapability(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether such a GPU runs machine code made for an architecture. */
  boolean runs(ComputeCapability architecture) {
    return major == architecture.major && minor >= architecture.minor;
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
