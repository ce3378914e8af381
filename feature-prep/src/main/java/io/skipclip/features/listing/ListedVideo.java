package io.skipclip.features.listing;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * A video that was found, before anybody looked into it.
 *
 * @param videoId its path below the root of the videos, for example {@code
 *     ApplyEyeMakeup/v_ApplyEyeMakeup_g08_c01.avi}: unique, and what UCF101's lists hold
 * @param file where it lies
 * @param className its class, the name of its folder
 * @param label the class's number, 0-based
 * @param group the videos cut from the same recording; see {@link #recording()}
 * @param trainSplits the splits that train on it, 1-based, ascending
 * @param testSplits the splits that test on it, 1-based, ascending
 */
public record ListedVideo(
    String videoId,
    SourceFile file,
    String className,
    int label,
    String group,
    List<Integer> trainSplits,
    List<Integer> testSplits)
    implements Serializable {
  /** The class of every video of a list without labels. */
  public static final String UNLABELLED = "unlabelled";

  private static final int MOST_CLASSES = 1_000_000;

  public ListedVideo {
    requireNonNull(videoId, "videoId");
    requireNonNull(file, "file");
    requireNonNull(className, "className");
    requireNonNull(group, "group");
    if (label < 0 || label >= MOST_CLASSES) { // classes are counted up to it
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid label of %s: %d (must be 0 to %,d)",
              videoId,
              label,
              MOST_CLASSES - 1));
    }
    trainSplits = List.copyOf(trainSplits);
    testSplits = List.copyOf(testSplits);
  }

  /** Names the recording that it was cut from, among those of all classes. */
  public String recording() {
    return recording(videoId, className, group);
  }

  /** A group {@code g08} by UCF101's names is that of its class; any other is one for all. */
  static String recording(String videoId, String className, String group) {
    return GroupPattern.ucfGroup(videoId).filter(group::equals).isPresent()
        ? className + "/" + group
        : group;
  }

  /** Where it lies, fully qualified. */
  public String path() {
    return file.path();
  }
}
