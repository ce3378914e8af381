package io.skipclip.jobs.evaluation;

import java.util.List;

/**
 * What an evaluate run measured.
 *
 * @param classes names of the classes by number
 * @param split number of the train/test split
 * @param trainVideos training videos of the split that the dataset has
 * @param testVideos test videos of the split that the dataset has
 * @param classifier the fine-tuned classifier on the test videos
 * @param encoders each encoder's features on the test videos, the random one first
 */
public record EvaluationResults(
    List<String> classes,
    int split,
    int trainVideos,
    int testVideos,
    Accuracy classifier,
    List<EncoderScores> encoders) {
  public EvaluationResults {
    classes = List.copyOf(classes);
    encoders = List.copyOf(encoders);
  }
}
