package io.skipclip.features.dataset;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.fs.FileStatus;

/**
 * A video file in a tree of class folders.
 *
 * @param videoId its path below the root
 * @param status path, length and modification time
 * @param className the folder right below the root; the root's own name for a video without one
 */
record FoundVideo(String videoId, FileStatus status, String className) {
  private static final Set<String> EXTENSIONS =
      Set.of("avi", "mp4", "mkv", "mov", "webm", "mpg", "mpeg", "m4v", "3gp", "wmv", "flv");
  private static final Pattern UCF_NAME = Pattern.compile("v_.+_(g\\d+)_c\\d+\\.[^.]+");

  /** Whether a path below the root names a video and neither it nor a folder of it is hidden. */
  static boolean isVideo(String path) {
    String extension = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return EXTENSIONS.contains(extension) && !("/" + path).matches(".*/[._].*");
  }

  /** {@code g08} of {@code v_ApplyEyeMakeup_g08_c01.avi}; any other video is its own group. */
  String group() {
    Matcher name = UCF_NAME.matcher(videoId.substring(videoId.lastIndexOf('/') + 1));
    return name.matches() ? name.group(1) : videoId;
  }

  /** Changes when the file does: its path, length and modification time. */
  String stamp() {
    return status.getPath() + "|" + status.getLen() + "|" + status.getModificationTime();
  }
}
