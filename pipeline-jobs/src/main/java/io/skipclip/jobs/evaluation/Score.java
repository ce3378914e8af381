package io.skipclip.jobs.evaluation;

import java.util.Objects;

/**
 * A figure with its 95% interval.
 *
 * @param subject what was measured, such as classifier, or A - B for what A has above B
 * @param protocol which clips of a video it saw
 * @param measure such as top-1 or R@5
 * @param value the figure, a share in [0, 1]; of a difference in [-1, 1]
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param videos test videos that it was measured on
 */
public record Score(
    String subject,
    String protocol,
    String measure,
    double value,
    double low,
    double high,
    int videos) {
  public Score {
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(measure, "measure");
    if (value < -1 || value > 1) {
      throw new IllegalArgumentException(
          "Invalid %s of %s: %s (must be -1 to 1)".formatted(measure, subject, value));
    }
  }

  /** The name of what one subject has above another. */
  public static String difference(String of, String above) {
    return of + " - " + above;
  }

  /** Whether the draws of test videos scatter: without that nothing is known of other videos. */
  public boolean hasInterval() {
    return low < high;
  }

  /** Whether it measures the same thing in the same way. */
  public boolean isOf(String otherSubject, String otherProtocol, String otherMeasure) {
    return subject.equals(otherSubject)
        && protocol.equals(otherProtocol)
        && measure.equals(otherMeasure);
  }
}
