package io.skipclip.jobs.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Objects;

/**
 * A figure with its 95% interval.
 *
 * @param subject what was measured, such as classifier, or A - B for what A has above B
 * @param protocol which clips of a video it saw
 * @param measure what the figure says
 * @param value the figure, a share in [0, 1]; of a difference in [-1, 1]
 * @param low lower end of the interval
 * @param high upper end of the interval
 * @param videos test videos that it was measured on
 * @param draws of labels that it is the mean over, 1 or more
 * @param deviation standard deviation over the draws; 0 of one alone
 */
@JsonPropertyOrder({"subject", "protocol", "measure", "k"})
@JsonIgnoreProperties(value = "k", allowGetters = true)
public record Score(
    String subject,
    String protocol,
    Measure measure,
    double value,
    double low,
    double high,
    int videos,
    int draws,
    double deviation) {
  public Score {
    draws = Math.max(1, draws); // of an earlier version's file
    Objects.requireNonNull(subject, "subject");
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(measure, "measure");
    if (value < -1 || value > 1) {
      throw new IllegalArgumentException(
          "Invalid %s of %s: %s (must be -1 to 1)".formatted(measure.label(), subject, value));
    }
  }

  /** A figure of one draw of labels, or of none. */
  public Score(
      String subject,
      String protocol,
      Measure measure,
      double value,
      double low,
      double high,
      int videos) {
    this(subject, protocol, measure, value, low, high, videos, 1, 0);
  }

  /** The k of R@k and top-k, a column of its own for other tools; null where there is none. */
  @JsonProperty("k")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  Integer k() {
    return measure.k().orElse(null);
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
  public boolean isOf(String otherSubject, String otherProtocol, Measure otherMeasure) {
    return subject.equals(otherSubject)
        && protocol.equals(otherProtocol)
        && measure.equals(otherMeasure);
  }
}
