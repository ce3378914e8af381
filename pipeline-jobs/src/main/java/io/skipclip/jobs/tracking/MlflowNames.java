package io.skipclip.jobs.tracking;

import java.util.regex.Pattern;

/** Names as MLflow takes them: letters, digits, underscores, dashes, points, spaces, slashes. */
final class MlflowNames {
  private static final Pattern OTHER = Pattern.compile("[^A-Za-z0-9_. /-]");
  private static final int LONGEST = 250;

  private MlflowNames() {}

  /** A name of ours, such as {@code R@1}: {@code R_at_1}. */
  static String of(String name) {
    String taken = OTHER.matcher(name.replace("@", "_at_")).replaceAll("");
    return taken.substring(0, Math.min(taken.length(), LONGEST));
  }
}
