package io.skipclip.model.pretext;

import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.encoder.EncoderLayer;
import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.encoder.LinearStart;
import io.skipclip.model.encoder.ParameterCount;
import io.skipclip.model.optimiser.CoupledWeightDecay;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.optimiser.TorchAdam;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LossLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * Skip-Clip's network: encoder g over contexts, encoder f over targets and negatives, scores,
 * losses.
 *
 * <p>Inputs: {@code context} {@code [B, 3, K, S, S]} and {@code frames} {@code [F, 3, d, S, S]}
 * with F = B (M + 3R + Q): all targets (b-major, nearest first), the first R targets of each
 * example turned by 90, 180 and 270 degrees counter-clockwise (rotation-major, each b-major),
 * negatives (b-major). f runs once over all of them, so that its batch statistics are over all. B
 * may differ from batch to batch. Labels, {@code [B, 1]}, are there for DL4J's sake and not read.
 */
public final class SkipClipNetwork {

  /** The vertex of the context encoder. */
  public static final String CONTEXT_ENCODER = "g";

  /** The vertex of the target encoder. */
  public static final String TARGET_ENCODER = "f";

  /** The layer that tells rotations. */
  public static final String ROTATION_HEAD = "rotation";

  private static final String SCORES = "scores";
  private static final String LOSS = "loss";

  private SkipClipNetwork() {}

  /**
   * A network with fresh weights, float32.
   *
   * @param seed of the weights; the same seed gives the same network
   */
  public static ComputationGraph create(PretextSettings settings, long seed) {
    return create(settings, seed, DataType.FLOAT);
  }

  /** How many numbers such a network holds, found without making one. */
  public static long parameters(PretextSettings settings) {
    return ParameterCount.of(configuration(settings, new SplittableRandom(0), DataType.FLOAT));
  }

  /** What such a network computes, found without making one. */
  public static NetworkOutline outline(PretextSettings settings) {
    return NetworkOutline.of(configuration(settings, new SplittableRandom(0), DataType.FLOAT));
  }

  /**
   * As {@link #create(PretextSettings, long)}, in another precision (double, to check gradients).
   */
  static ComputationGraph create(PretextSettings settings, long seed, DataType type) {
    SplittableRandom seeds = new SplittableRandom(seed);
    ComputationGraph graph = new ComputationGraph(configuration(settings, seeds, type));
    graph.init();
    if (settings.rotation()) {
      LinearStart.initialise(graph.getLayer(ROTATION_HEAD), seeds.split());
    }
    return graph;
  }

  private static ComputationGraphConfiguration configuration(
      PretextSettings settings, SplittableRandom seeds, DataType type) {
    EncoderShape g = settings.contextEncoder();
    EncoderShape f = settings.targetEncoder();
    OptimiserSettings optimiser = settings.optimiser();
    GraphBuilder builder =
        new NeuralNetConfiguration.Builder()
            .dataType(type)
            .updater(TorchAdam.of(optimiser))
            .graphBuilder()
            .addInputs("context", "frames")
            .addLayer(
                CONTEXT_ENCODER, EncoderLayer.trained(g, optimiser, seeds.nextLong()), "context")
            .addLayer(
                TARGET_ENCODER, EncoderLayer.trained(f, optimiser, seeds.nextLong()), "frames");
    addScores(builder, settings, f);
    return builder
        .addLayer(
            LOSS,
            new LossLayer.Builder(PretextLossFunction.of(PretextLoss.of(settings)))
                .activation(Activation.IDENTITY)
                .build(),
            SCORES)
        .setOutputs(LOSS)
        .build();
  }

  private static void addScores(GraphBuilder builder, PretextSettings settings, EncoderShape f) {
    ScoreVertex scores = ScoreVertex.of(settings.layout());
    if (!settings.rotation()) {
      builder.addVertex(SCORES, scores, CONTEXT_ENCODER, TARGET_ENCODER);
      return;
    }
    builder
        .addLayer("pooled", new GlobalPoolingLayer.Builder(PoolingType.AVG).build(), TARGET_ENCODER)
        .addLayer(ROTATION_HEAD, head(f, settings.optimiser()), "pooled")
        .addVertex(SCORES, scores, CONTEXT_ENCODER, TARGET_ENCODER, ROTATION_HEAD);
  }

  private static DenseLayer head(EncoderShape f, OptimiserSettings optimiser) {
    DenseLayer.Builder builder =
        new DenseLayer.Builder()
            .nIn(f.channels())
            .nOut(ScoreLayout.ROTATIONS)
            .activation(Activation.IDENTITY);
    builder.regularization(CoupledWeightDecay.of(optimiser));
    builder.regularizationBias(CoupledWeightDecay.of(optimiser));
    return builder.build();
  }

  /**
   * The terms of the last batch that went through, in training or not.
   *
   * @throws IllegalArgumentException where the graph isn't a pretext network
   * @throws IllegalStateException where nothing has gone through yet
   */
  public static PretextTerms terms(ComputationGraph graph) {
    if (!(graph.getVertex(SCORES) instanceof ScoreVertexRuntime scores)) {
      throw new IllegalArgumentException(
          "Cannot read terms: the graph has no vertex " + SCORES + ", needs a pretext network");
    }
    LossLayer layer = (LossLayer) graph.getLayer(LOSS).conf().getLayer();
    PretextLoss loss = ((PretextLossFunction) layer.getLossFn()).loss();
    double[][] rows = scores.lastRows();
    if (rows.length == 0) {
      throw new IllegalStateException("Cannot read terms: no batch has gone through yet");
    }
    PretextTerms sum = new PretextTerms(0, 0, 0, 0, 0, 0);
    for (double[] row : rows) {
      sum = sum.plus(loss.ofRow(row, new double[row.length]));
    }
    return sum.over(rows.length);
  }
}
