package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A video file in a tree of class folders or in a list.
 *
 * @param videoId its path below the root, or as the list has it
 * @param file where it lies
 * @param className the folder right below the root, or the list's label
 * @param group within its class, the videos cut from the same recording
 */
record FoundVideo(String videoId, SourceFile file, String className, String group) {
  private static final Set<String> EXTENSIONS =
      Set.of("avi", "mp4", "mkv", "mov", "webm", "mpg", "mpeg", "m4v", "3gp", "wmv", "flv");
  private static final Pattern UCF_NAME = Pattern.compile("v_.+_(g\\d+)_c\\d+\\.[^.]+");

  FoundVideo {
    requireNonNull(videoId, "videoId");
    requireNonNull(file, "file");
    requireNonNull(className, "className");
    requireNonNull(group, "group");
  }

  /** Whether a path below the root names a video and neither it nor a folder of it is hidden. */
  static boolean isVideo(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(extension) && !("/" + path).matches(".*/[._].*");
  }

  /** {@code g08} of {@code v_ApplyEyeMakeup_g08_c01.avi}; any other video is its own group. */
  static String group(String videoId) {
    Matcher name = UCF_NAME.matcher(videoId.substring(videoId.lastIndexOf('/') + 1));
    return name.matches() ? name.group(1) : videoId;
  }
}
