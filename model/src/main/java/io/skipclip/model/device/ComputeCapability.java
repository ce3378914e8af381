package io.skipclip.model.device;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The generation of a GPU, such as 8.6.
 *
 * @param major 1 or more
 * @param minor 0 or more
 */
record ComputeCapability(int major, int minor) implements Comparable<ComputeCapability> {
  private static final Pattern TEXT = Pattern.compile("(\\d{1,3})\\.(\\d{1,3})");
  private static final Comparator<ComputeCapability> ORDER =
      Comparator.comparingInt(ComputeCapability::major).thenComparingInt(ComputeCapability::minor);

  /**
   * nd4j-cuda-11.6 1.0.0-M2.1 holds machine code from sm_37 to sm_86, which GPUs of the same major
   * revision run as well, such as 8.9; it holds no PTX that the driver could compile for newer
   * ones.
   */
  private static final ComputeCapability OLDEST = new ComputeCapability(3, 7);

  private static final int NEWEST_MAJOR = 8;

  static final String NEEDED = OLDEST + " to " + NEWEST_MAJOR + ".x";

  /** Reads nvidia-smi's way of writing it; empty where it says something else. */
  static Optional<ComputeCapability> parse(String text) {
    Matcher matcher = TEXT.matcher(text);
    return matcher.matches()
        ? Optional.of(
            new ComputeCapability(
                Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))))
        : Optional.empty();
  }

  /** Whether ND4J's CUDA backend has what such a GPU runs. */
  boolean hasMachineCode() {
    return compareTo(OLDEST) >= 0 && major <= NEWEST_MAJOR;
  }

  @Override
  public int compareTo(ComputeCapability other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
