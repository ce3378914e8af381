package io.skipclip.features.listing;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Set;

/**
 * A video file in a tree of class folders or in a list.
 *
 * @param videoId its path below the root, or as the list has it
 * @param file where it lies
 * @param className the folder right below the root, or the list's label
 * @param group the videos cut from the same recording; its own id where nothing tells
 */
record FoundVideo(String videoId, SourceFile file, String className, String group) {
  private static final Set<String> EXTENSIONS =
      Set.of("avi", "mp4", "mkv", "mov", "webm", "mpg", "mpeg", "m4v", "3gp", "wmv", "flv");

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

  /** Names the recording that it was cut from, among those of all classes. */
  String recording() {
    return ListedVideo.recording(videoId, className, group);
  }

  /** Whether it is a group of its own, for nothing says of which it is. */
  boolean isAlone() {
    return group.equals(videoId);
  }
}
