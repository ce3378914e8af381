package io.skipclip.features.glyphs;

import java.util.Locale;

/**
 * What the sample archive holds.
 *
 * @param trainVideos videos in the training list, a multiple of the number of classes
 * @param testVideos videos in the test list, a multiple of the number of classes
 * @param seed of everything random
 * @param scene what is to be seen
 */
public record SampleSettings(int trainVideos, int testVideos, long seed, Scene scene) {
  public SampleSettings {
    int classes = scene.classes().size();
    check("trainVideos", trainVideos, classes);
    check("testVideos", testVideos, classes);
  }

  /** The demo's scene. */
  public SampleSettings(int trainVideos, int testVideos, long seed) {
    this(trainVideos, testVideos, seed, Scene.DEMO);
  }

  private static void check(String name, int videos, int classes) {
    if (videos < 1 || videos % classes != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid %s: %d (must be a positive multiple of the %d classes)",
              name,
              videos,
              classes));
    }
  }

  int trainVideosPerClass() {
    return trainVideos / scene.classes().size();
  }

  int testVideosPerClass() {
    return testVideos / scene.classes().size();
  }
}
