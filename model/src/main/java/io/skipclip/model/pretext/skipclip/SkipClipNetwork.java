package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.InputSlot;
import io.skipclip.model.pretext.PretextGraph;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.LossLayer;
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
 *
 * @param settings what the task is
 */
public record SkipClipNetwork(SkipClipSettings settings) implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  /** The vertex of the context encoder. */
  public static final String CONTEXT_ENCODER = CLIP_ENCODER;

  /** The vertex of the target encoder. */
  public static final String TARGET_ENCODER = FRAME_ENCODER;

  /** The input of contexts. */
  public static final String CONTEXT = "context";

  /** The input of targets, turned ones and negatives. */
  public static final String FRAMES = "frames";

  /** The layer that tells rotations. */
  public static final String ROTATION_HEAD = "rotation";

  private static final String SCORES = "scores";

  private static final Figure PAIRS =
      Figure.accuracy(
          "pair_accuracy",
          "pairs in order",
          "of two future frames, how often the nearer one scores higher",
          0.5);
  private static final Figure TURNS =
      Figure.accuracy(
          "rotation_accuracy",
          "rotation",
          "how often the quarter turn of a frame is told",
          1.0 / ScoreLayout.ROTATIONS);

  /** What guessing gives depends on the minibatch: one by the number of its examples. */
  private static final Figure CANDIDATES =
      new Figure(
          "candidate_accuracy",
          "own frames told",
          "of one frame of each video of a minibatch, how often the video's own scores highest",
          OptionalDouble.empty(),
          true);

  @Override
  public List<InputSlot> inputs() {
    int size = settings.sizePx();
    return List.of(
        new InputSlot(
            CONTEXT,
            CONTEXT_ENCODER,
            settings.contextEncoder(),
            List.of(1),
            settings.contextFrames(),
            size),
        new InputSlot(
            FRAMES,
            TARGET_ENCODER,
            settings.targetEncoder(),
            settings.layout().groups(),
            settings.targetFrames(),
            size));
  }

  @Override
  public int labels() {
    return 0;
  }

  @Override
  public ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type) {
    PretextGraph graph = PretextGraph.of(inputs(), settings.optimiser(), seeds, type);
    SkipClipLossFunction loss = SkipClipLossFunction.of(SkipClipLoss.of(settings));
    return graph.lossOf(scores(graph), loss);
  }

  private String scores(PretextGraph graph) {
    ScoreVertex scores = ScoreVertex.of(settings.layout());
    if (!settings.rotation()) {
      return graph.vertex(SCORES, scores, CONTEXT_ENCODER, TARGET_ENCODER);
    }
    String turns =
        graph.linear(
            ROTATION_HEAD,
            settings.targetEncoder().channels(),
            ScoreLayout.ROTATIONS,
            Activation.IDENTITY,
            0,
            graph.pooled(TARGET_ENCODER));
    return graph.vertex(SCORES, scores, CONTEXT_ENCODER, TARGET_ENCODER, turns);
  }

  @Override
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.loss("rank_loss", "ranking (eq. 1)"));
    figures.add(
        Figure.loss(
            "contrastive_loss",
            settings.comparesExamples() ? "contrastive (InfoNCE)" : "contrastive (eq. 2)"));
    figures.add(Figure.loss("rotation_loss", "rotation"));
    figures.addAll(accuracies());
    return List.copyOf(figures);
  }

  /** What is learned best says the candidates' where nothing is ranked. */
  private List<Figure> accuracies() {
    if (!settings.comparesExamples()) {
      return List.of(PAIRS, TURNS);
    }
    return settings.ranking()
        ? List.of(PAIRS, TURNS, CANDIDATES)
        : List.of(CANDIDATES, PAIRS, TURNS);
  }

  @Override
  public Map<String, Double> figures(ComputationGraph graph) {
    SkipClipTerms terms = terms(graph);
    Map<String, Double> all =
        Map.of(
            "rank_loss",
            terms.ranking(),
            "contrastive_loss",
            terms.contrastive(),
            "rotation_loss",
            terms.rotation(),
            PAIRS.name(),
            terms.pairAccuracy(),
            TURNS.name(),
            terms.rotationAccuracy(),
            CANDIDATES.name(),
            terms.candidateAccuracy());
    Map<String, Double> figures = new LinkedHashMap<>();
    figures().forEach(figure -> figures.put(figure.name(), all.get(figure.name())));
    return figures;
  }

  @Override
  public String transferredEncoder() {
    return CONTEXT_ENCODER;
  }

  /**
   * The terms of the last batch that went through, in training or not.
   *
   * @throws IllegalArgumentException where the graph isn't a pretext network
   * @throws IllegalStateException where nothing has gone through yet
   */
  public static SkipClipTerms terms(ComputationGraph graph) {
    if (!(graph.getVertex(SCORES) instanceof ScoreVertexRuntime scores)) {
      throw new IllegalArgumentException(
          "Cannot read terms: the graph has no vertex " + SCORES + ", needs a pretext network");
    }
    LossLayer layer = (LossLayer) graph.getLayer(PretextGraph.LOSS).conf().getLayer();
    SkipClipLoss loss = ((SkipClipLossFunction) layer.getLossFn()).loss();
    double[][] rows = scores.lastRows(); // in double, before they are rounded for the loss layer
    if (rows.length == 0) {
      throw new IllegalStateException("Cannot read terms: no batch has gone through yet");
    }
    SkipClipTerms sum = new SkipClipTerms(0, 0, 0, 0, 0, 0, 0);
    for (double[] row : rows) {
      sum = sum.plus(loss.ofRow(row, new double[row.length]));
    }
    return sum.over(rows.length);
  }
}
