package io.skipclip.jobs.settings;

/**
 * The sample archive that the demo renders.
 *
 * @param trainVideos videos to learn from, 10 (one a class) or more
 * @param testVideos held-out videos, 10 or more
 */
public record DemoSettings(int trainVideos, int testVideos) {
  public DemoSettings {
    Checks.atLeast("demo.train-videos", trainVideos, 10);
    Checks.atLeast("demo.test-videos", testVideos, 10);
  }
}
