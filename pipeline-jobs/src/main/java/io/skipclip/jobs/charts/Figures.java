package io.skipclip.jobs.charts;

import io.skipclip.jobs.evaluation.Score;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How numbers are written. */
public final class Figures {
  private static final String MINUS = "\u2212";
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final String NO_INTERVAL = "none: all draws alike";

  private Figures() {}

  /** A moment, to the second. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** A share in [0, 1] as a percentage with one decimal. */
  public static String percent(double share) {
    return Double.isFinite(share) ? decimals(100 * share, 1) + "%" : "n/a";
  }

  /** A difference of shares in percentage points with one decimal and its sign. */
  public static String signed(double difference) {
    if (!Double.isFinite(difference)) {
      return "n/a";
    }
    String size = decimals(Math.abs(100 * difference), 1);
    String sign = difference < 0 ? MINUS : "+";
    return (size.equals("0.0") ? "\u00b1" : sign) + size;
  }

  /** A share's 95% interval: its ends with one decimal, or why there is none. */
  public static String interval(Score score) {
    return score.hasInterval() ? interval(score.low(), score.high()) : NO_INTERVAL;
  }

  /** The ends of an interval of shares, in percent with one decimal. */
  public static String interval(double low, double high) {
    return "%s to %s%%".formatted(decimals(100 * low, 1), decimals(100 * high, 1));
  }

  /** A difference's 95% interval in percentage points, or why there is none. */
  public static String signedInterval(Score score) {
    return score.hasInterval() ? signedInterval(score.low(), score.high()) : NO_INTERVAL;
  }

  /** The ends of an interval of differences, in percentage points. */
  public static String signedInterval(double low, double high) {
    return "%s to %s".formatted(signed(low), signed(high));
  }

  /** A number with three significant digits. */
  public static String number(double value) {
    return significant(value, 3);
  }

  /** A number at an axis: round, but for its last bits. */
  public static String tick(double value) {
    return significant(value, 6);
  }

  private static String significant(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "n/a";
    }
    double size = Math.abs(value);
    BigDecimal rounded = new BigDecimal(value).round(new MathContext(digits)).stripTrailingZeros();
    boolean plain = size == 0 || (size >= 1e-4 && size < 1e6);
    return (plain ? rounded.toPlainString() : scientific(rounded)).replace("-", MINUS);
  }

  private static String scientific(BigDecimal value) {
    int exponent = value.precision() - value.scale() - 1;
    return value.movePointLeft(exponent).stripTrailingZeros().toPlainString() + "e" + exponent;
  }

  /** A number with a fixed count of decimals. */
  public static String decimals(double value, int digits) {
    if (!Double.isFinite(value)) {
      return "n/a";
    }
    return String.format(Locale.ROOT, "%." + digits + "f", value).replace("-", MINUS);
  }

  /** A count with the noun in its number: 1 video, 2 videos. */
  public static String count(long count, String noun) {
    return count(count, noun, noun + "s");
  }

  /** A count with a noun of irregular number. */
  public static String count(long count, String one, String many) {
    return String.format(Locale.ROOT, "%,d %s", count, count == 1 ? one : many);
  }

  /** A length of time in the two units that say most. */
  public static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return decimals(seconds, seconds < 10 ? 1 : 0) + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d h %d min", whole / 3600, whole % 3600 / 60);
  }
}
