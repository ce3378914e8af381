package io.skipclip.model.embedding;

import io.skipclip.model.encoder.EncoderLayer;
import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.network.NetworkBuilder;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.weights.Weights;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Uses of a graph's encoders outside of training. */
public final class Encoders {

  private Encoders() {}

  /**
   * A network that has an encoder of clips, g: the given one, or where that has but one of single
   * frames, f, a network of g alone, made of it by inflation. This is how what a task on frames
   * learned is handed on.
   *
   * @param graph a pretext network or a classifier
   */
  public static ComputationGraph ofClips(ComputationGraph graph) {
    if (graph.getConfiguration().getVertices().containsKey(PretextNetwork.CLIP_ENCODER)) {
      return graph;
    }
    EncoderRuntime frames = EncoderRuntime.in(graph, PretextNetwork.FRAME_ENCODER);
    ComputationGraph inflated = alone(frames.shape().width(), graph.params().dataType());
    Weights.inflate(frames, contextEncoder(inflated));
    return inflated;
  }

  private static ComputationGraph alone(int width, DataType type) {
    EncoderLayer encoder = EncoderLayer.frozen(new EncoderShape(true, width), 0);
    ComputationGraph graph =
        new ComputationGraph(
            NetworkBuilder.of(OptimiserSettings.pretraining(), type)
                .addInputs("clips")
                .addLayer(PretextNetwork.CLIP_ENCODER, encoder, "clips")
                .setOutputs(PretextNetwork.CLIP_ENCODER)
                .build());
    graph.init();
    return graph;
  }

  /**
   * Features of g averaged over time and cells, by its running statistics.
   *
   * @param graph a pretext network or a classifier
   * @param clips {@code [N, 3, T, H, W]}
   * @return {@code [N, C]}
   */
  public static INDArray embed(ComputationGraph graph, INDArray clips) {
    return contextEncoder(graph).encode(clips).mean(2, 3, 4);
  }

  /**
   * Features of one of g's stages.
   *
   * @param graph a pretext network or a classifier
   * @param clips {@code [N, 3, T, H, W]}
   * @param stages 4 for the whole encoder, 1 for what convolutions tell before any depth
   * @return {@code [N, C, T', H', W']}
   */
  public static INDArray cells(ComputationGraph graph, INDArray clips, int stages) {
    return contextEncoder(graph).encode(clips, stages);
  }

  /**
   * Moves g's running statistics as training would, without training: for an encoder that was only
   * initialised.
   *
   * @param graph a pretext network or a classifier
   * @param clips batches {@code [N, 3, T, H, W]}; each moves them a tenth of the way
   */
  public static void calibrate(ComputationGraph graph, Iterable<INDArray> clips) {
    EncoderRuntime encoder = contextEncoder(graph);
    clips.forEach(encoder::follow);
  }

  /**
   * Where a frame resembles a context (the paper's figure 3): the cosine of eq. 3, cell by cell,
   * shifted and stitched to more cells than the encoders have.
   *
   * <p>Both inputs are moved by multiples of {@code 32 / shifts} pixels in both directions, edges
   * repeated; each shift's cells lie between the others'.
   *
   * @param pretext a pretext network
   * @param context {@code [1, 3, K, S, S]}
   * @param frame {@code [1, 3, d, S, S]}
   * @param shifts per 32 pixels and direction: 1, 2, 4, 8, 16 or 32
   * @return {@code [shifts x H'][shifts x W']}, each in [-1, 1]
   */
  public static double[][] similarityMap(
      ComputationGraph pretext, INDArray context, INDArray frame, int shifts) {
    return new SimilarityMap(
            EncoderRuntime.in(pretext, PretextNetwork.CLIP_ENCODER),
            EncoderRuntime.in(pretext, PretextNetwork.FRAME_ENCODER),
            shifts)
        .of(context, frame);
  }

  /**
   * Frees the memory a graph's encoders keep between calls; the next call takes it anew. Worth
   * calling before a graph is dropped: native memory waits for the garbage collector otherwise.
   */
  public static void release(ComputationGraph graph) {
    for (Layer layer : graph.getLayers()) {
      if (layer instanceof EncoderRuntime encoder) {
        encoder.release();
      }
    }
  }

  private static EncoderRuntime contextEncoder(ComputationGraph graph) {
    return EncoderRuntime.in(graph, PretextNetwork.CLIP_ENCODER);
  }
}
