package io.skipclip.features.sample;

/**
 * What the sample archive holds.
 *
 * @param trainVideos videos in the training list, a multiple of the ten classes
 * @param testVideos videos in the test list, a multiple of the ten classes
 * @param seed of everything random
 */
public record SampleSettings(int trainVideos, int testVideos, long seed) {
  public SampleSettings {
    check("trainVideos", trainVideos);
    check("testVideos", testVideos);
  }

  private static void check(String name, int videos) {
    int classes = Glyph.values().length;
    if (videos < 1 || videos % classes != 0) {
      throw new IllegalArgumentException(
          String.format(
              "Invalid %s: %d (must be a positive multiple of the %d classes)",
              name, videos, classes));
    }
  }

  int trainVideosPerClass() {
    return trainVideos / Glyph.values().length;
  }

  int testVideosPerClass() {
    return testVideos / Glyph.values().length;
  }
}
