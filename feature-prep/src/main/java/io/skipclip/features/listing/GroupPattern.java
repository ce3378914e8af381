package io.skipclip.features.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Says by a video's path which group it belongs to: the videos cut from the same recording. */
public final class GroupPattern {
  /** UCF101's names: {@code v_ApplyEyeMakeup_g08_c01.avi} is of group {@code g08} of its class. */
  public static final String AUTO = "auto";

  private static final Pattern UCF_NAME = Pattern.compile("v_.+_(g\\d+)_c\\d+\\.[^.]+");

  private final boolean auto;
  private final Pattern pattern;

  private GroupPattern(boolean auto, Pattern pattern) {
    this.auto = auto;
    this.pattern = pattern;
  }

  /**
   * Reads a pattern.
   *
   * @param text {@link #AUTO}, or a regular expression to be found in a video's path below the
   *     root; what its parentheses hold names the group, all of what it matches if it has none
   * @throws IllegalArgumentException if it is no regular expression
   */
  public static GroupPattern of(String text) {
    try {
      return new GroupPattern(text.equals(AUTO), Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "Invalid prepare.group-pattern: %s (must be auto or a regular expression: %s)"
              .formatted(text, e.getDescription()),
          e);
    }
  }

  /** The group of a video; none where its name tells none: it is a group of its own then. */
  Optional<String> group(String videoId) {
    if (auto) {
      return ucfGroup(videoId);
    }
    Matcher found = pattern.matcher(videoId);
    return found.find() ? Optional.of(name(found)) : Optional.empty();
  }

  /** {@code g08} of a video with a name as UCF101 has them. */
  static Optional<String> ucfGroup(String videoId) {
    Matcher name = UCF_NAME.matcher(videoId.substring(videoId.lastIndexOf('/') + 1));
    return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
  }

  private static String name(Matcher found) {
    List<String> parts = new ArrayList<>();
    for (int part = 1; part <= found.groupCount(); part++) {
      Optional.ofNullable(found.group(part)).ifPresent(parts::add);
    }
    return parts.isEmpty() ? found.group() : String.join("/", parts);
  }
}
