package io.skipclip.jobs.inference;

import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.embedding.Encoders;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is asked of a network for each clip. */
public enum Output {
  /** Features of the encoder, pooled over time and space {@code [C]}. */
  FEATURES,
  /** Features of the encoder's first stage alone, pooled alike {@code [width]}. */
  FIRST_STAGE,
  /** The clip's own pixels, coarsened; the network is not asked. */
  PIXELS,
  /** The mean log-spectrum of the clip's frames; the network is not asked. */
  SPECTRUM,
  /** What a classifier's softmax begins with {@code [classes]}. */
  LOGITS,
  /** Class probabilities of a classifier {@code [classes]}. */
  PROBABILITIES;

  /**
   * Runs the network in inference mode.
   *
   * @param clips {@code [N, 3, T, S, S]}
   * @return a row a clip
   */
  INDArray of(ComputationGraph graph, INDArray clips) {
    return switch (this) {
      case FEATURES -> Encoders.embed(graph, clips);
      case FIRST_STAGE -> Encoders.embedFirstStage(graph, clips);
      case PIXELS -> PlainFeatures.pixels(clips);
      case SPECTRUM -> PlainFeatures.spectrum(clips);
      case LOGITS -> ActionClassifier.logits(graph, clips);
      case PROBABILITIES -> graph.outputSingle(clips);
    };
  }
}
