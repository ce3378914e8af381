package io.skipclip.jobs.evaluation;

import java.util.List;
import java.util.Objects;

/**
 * A test video and the training videos that an encoder finds nearest.
 *
 * @param query the test video
 * @param neighbours nearest first
 */
public record RetrievalExample(Shot query, List<Shot> neighbours) {
  public RetrievalExample {
    Objects.requireNonNull(query, "query");
    neighbours = List.copyOf(neighbours);
  }

  /**
   * A video in one picture.
   *
   * @param video its id
   * @param className its class
   * @param image PNG of its middle frame
   */
  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  public record Shot(String video, String className, byte[] image) {
    public Shot {
      Objects.requireNonNull(video, "video");
      Objects.requireNonNull(className, "className");
      Objects.requireNonNull(image, "image");
    }
  }
}
