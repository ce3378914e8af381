package io.skipclip.jobs.evaluation;

import java.util.List;

/**
 * What was found of one test video.
 *
 * @param video its id
 * @param sha256 of its file
 * @param recording what it was cut from
 * @param actual its class
 * @param predictions of the classifier, one a protocol
 * @param neighbours its nearest training videos, a list for each encoder and protocol
 */
public record VideoResult(
    String video,
    String sha256,
    String recording,
    String actual,
    List<Prediction> predictions,
    List<Neighbours> neighbours) {
  public VideoResult {
    predictions = List.copyOf(predictions);
    neighbours = List.copyOf(neighbours);
  }

  /**
   * What the classifier says.
   *
   * @param protocol which clips it saw
   * @param rank of the true class, 1 if the prediction is right
   * @param classes the best five, best first
   * @param probabilities of these
   */
  public record Prediction(
      String protocol, int rank, List<String> classes, List<Double> probabilities) {}

  /**
   * What an encoder finds.
   *
   * @param encoder its name
   * @param protocol which clips it saw
   * @param videos ids of the nearest training videos, nearest first
   * @param classes of these
   */
  public record Neighbours(
      String encoder, String protocol, List<String> videos, List<String> classes) {}
}
