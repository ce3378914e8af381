package io.skipclip.model.classifier;

import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.encoder.EncoderLayer;
import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.network.LinearStart;
import io.skipclip.model.network.NetworkBuilder;
import io.skipclip.model.network.ParameterCount;
import io.skipclip.model.optimiser.CoupledWeightDecay;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A classifier of actions (paper, section 4.2): encoder g, global average pooling, a linear layer,
 * softmax cross-entropy.
 *
 * <p>Input {@code clip} {@code [B, 3, T, S, S]}; labels one-hot {@code [B, classes]}; output {@code
 * [B, classes]}, probabilities.
 */
public final class ActionClassifier {

  /** The vertex of the encoder; a pretext network's context encoder has the same name. */
  public static final String ENCODER = "g";

  /** The linear layer. */
  public static final String HEAD = "fc";

  private ActionClassifier() {}

  /**
   * A classifier with fresh weights, float32.
   *
   * @param seed of the weights; the same seed gives the same network
   */
  public static ComputationGraph create(ClassifierSettings settings, long seed) {
    return create(settings, seed, DataType.FLOAT);
  }

  /** How many numbers such a classifier holds, found without making one. */
  public static long parameters(ClassifierSettings settings) {
    return ParameterCount.of(configuration(settings, new SplittableRandom(0), DataType.FLOAT));
  }

  /** What such a classifier computes, found without making one. */
  public static NetworkOutline outline(ClassifierSettings settings) {
    return NetworkOutline.of(configuration(settings, new SplittableRandom(0), DataType.FLOAT));
  }

  static ComputationGraph create(ClassifierSettings settings, long seed, DataType type) {
    SplittableRandom seeds = new SplittableRandom(seed);
    ComputationGraph graph = new ComputationGraph(configuration(settings, seeds, type));
    graph.init();
    LinearStart.initialise(graph.getLayer(HEAD), seeds.split());
    return graph;
  }

  /**
   * Copies an encoder's weights and running statistics.
   *
   * @param from a pretext network or a classifier
   * @param classifier where they go; nothing else of it changes
   * @throws IllegalArgumentException where either has no encoder, or their widths differ
   */
  public static void takeEncoder(ComputationGraph from, ComputationGraph classifier) {
    EncoderRuntime source = EncoderRuntime.in(from, ENCODER);
    EncoderRuntime target = EncoderRuntime.in(classifier, ENCODER);
    if (!source.shape().equals(target.shape())) {
      throw new IllegalArgumentException(
          "Cannot take encoder g: " + source.shape() + ", needs " + target.shape());
    }
    target.params().assign(source.params());
  }

  /**
   * What the softmax of clips begins with, by the running statistics.
   *
   * @param clips {@code [N, 3, T, S, S]}
   * @return {@code [N, classes]}
   */
  public static INDArray logits(ComputationGraph classifier, INDArray clips) {
    INDArray features = EncoderRuntime.in(classifier, ENCODER).encode(clips).mean(2, 3, 4);
    Map<String, INDArray> head = classifier.getLayer(HEAD).paramTable();
    return features.mmul(head.get("W")).addiRowVector(head.get("b"));
  }

  /**
   * The share of the last batch that training told right, by the batch's own statistics.
   *
   * @return in [0, 1]
   * @throws IllegalStateException where none has gone through yet
   */
  public static double accuracy(ComputationGraph classifier) {
    OutputLayer head = (OutputLayer) classifier.getLayer(HEAD).conf().getLayer();
    double accuracy = ((ActionLoss) head.getLossFn()).accuracy();
    if (Double.isNaN(accuracy)) {
      throw new IllegalStateException("Cannot read accuracy: no batch has gone through yet");
    }
    return accuracy;
  }

  private static ComputationGraphConfiguration configuration(
      ClassifierSettings settings, SplittableRandom seeds, DataType type) {
    EncoderShape shape = settings.encoder();
    long seed = seeds.nextLong();
    EncoderLayer encoder =
        settings.headOnly()
            ? EncoderLayer.frozen(shape, seed)
            : EncoderLayer.trained(shape, settings.optimiser(), seed);
    return NetworkBuilder.of(settings.optimiser(), type)
        .addInputs("clip")
        .addLayer(ENCODER, encoder, "clip")
        .addLayer("pooled", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), ENCODER)
        .addLayer(HEAD, head(shape, settings), "pooled")
        .setOutputs(HEAD)
        .build();
  }

  private static OutputLayer head(EncoderShape shape, ClassifierSettings settings) {
    OptimiserSettings optimiser = settings.optimiser();
    OutputLayer.Builder builder =
        new OutputLayer.Builder(new ActionLoss())
            .nIn(shape.channels())
            .nOut(settings.classes())
            .activation(Activation.SOFTMAX);
    builder.regularization(CoupledWeightDecay.of(optimiser));
    builder.regularizationBias(CoupledWeightDecay.of(optimiser));
    return builder.build();
  }
}
