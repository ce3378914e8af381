package io.skipclip.jobs.inference;

import io.skipclip.jobs.settings.FeatureStage;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.embedding.Encoders;
import io.skipclip.model.encoder.ResNetLayout;
import java.io.Serializable;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What is asked of a network for each clip. */
public sealed interface Output extends Serializable {
  /** Features of the encoder, pooled over time and space {@code [C]}. */
  Output FEATURES = new Features(new FeatureStage(ResNetLayout.STAGES, false));

  /** Features of the encoder's first stage alone, pooled alike {@code [width]}. */
  Output FIRST_STAGE = new Features(new FeatureStage(1, false));

  /**
   * Runs the network in inference mode.
   *
   * @param clips {@code [N, 3, T, S, S]}
   * @return a row a clip
   */
  INDArray of(ComputationGraph graph, INDArray clips);

  /** Features of one of the encoder's stages, pooled over time and space or cell by cell. */
  record Features(FeatureStage stage) implements Output {
    private static final long serialVersionUID = 1L;

    @Override
    public INDArray of(ComputationGraph graph, INDArray clips) {
      INDArray cells = Encoders.cells(graph, clips, stage.stages());
      return stage.byCell() ? cells.reshape('c', cells.size(0), -1) : cells.mean(2, 3, 4);
    }
  }

  /** The clip's own pixels or what is computed of them; the network is not asked. */
  enum Plain implements Output {
    /** Coarsened. */
    PIXELS,
    /** The mean log-spectrum of the clip's frames. */
    SPECTRUM;

    @Override
    public INDArray of(ComputationGraph graph, INDArray clips) {
      return this == PIXELS ? PlainFeatures.pixels(clips) : PlainFeatures.spectrum(clips);
    }
  }

  /** What a classifier says. */
  enum Classes implements Output {
    /** What its softmax begins with {@code [classes]}. */
    LOGITS,
    /** Probabilities {@code [classes]}. */
    PROBABILITIES;

    @Override
    public INDArray of(ComputationGraph graph, INDArray clips) {
      return this == LOGITS ? ActionClassifier.logits(graph, clips) : graph.outputSingle(clips);
    }
  }
}
