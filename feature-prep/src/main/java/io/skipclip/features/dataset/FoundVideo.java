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

  /** The same video in another class. */
  FoundVideo in(String otherClass) {
    return new FoundVideo(videoId, file, otherClass, group);
  }

  /** Whether a file's name is one of a video. */
  static boolean isVideo(String name) {
    return EXTENSIONS.contains(extension(name));
  }

  /** What is behind the name's last dot, in small letters; empty where there is none. */
  static String extension(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
  }

  /** {@code g08} of {@code v_ApplyEyeMakeup_g08_c01.avi}; any other video is its own group. */
  static String group(String videoId) {
    Matcher name = UCF_NAME.matcher(videoId.substring(videoId.lastIndexOf('/') + 1));
    return name.matches() ? name.group(1) : videoId;
  }
}
