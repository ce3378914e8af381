package io.skipclip.model.pretext.cubic;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.InputSlot;
import io.skipclip.model.pretext.PairHead;
import io.skipclip.model.pretext.PretextGraph;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network of space-time cubic puzzles: in which order are four cubes of a video shown, and by
 * how many quarter turns are all of them turned? Encoder g over all cubes, features averaged, an
 * example's four side by side, a hidden layer, 24 logits and 4.
 *
 * <p>Input: {@code clips} {@code [4B, 3, T, S, S]}, example by example in the order shown. Labels
 * {@code [B, 3]}: see {@link CubicLossFunction}.
 *
 * @param width channels of the encoder's stem (Skip-Clip's: 64, for 512 at the end)
 * @param frames of a cube
 * @param sizePx height and width of a cube
 * @param hidden numbers of the hidden layer
 * @param dropout the share of the hidden layer's numbers that training drops, in [0, 1)
 * @param optimiser how everything learns
 */
public record CubicNetwork(
    int width, int frames, int sizePx, int hidden, double dropout, OptimiserSettings optimiser)
    implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  private static final int CUBES = 4;
  private static final int LABELS = 3;
  private static final double ORDER_CHANCE = 1.0 / CubicLossFunction.ORDERS;
  private static final Figure ALL =
      Figure.accuracy(
          "accuracy",
          "orders of cubes told",
          "how often the order of a video's cubes is told",
          ORDER_CHANCE);
  private static final Figure IN_SPACE =
      Figure.accuracy("accuracy_spatial", "of those in space", "", ORDER_CHANCE);
  private static final Figure IN_TIME =
      Figure.accuracy("accuracy_temporal", "of those in time", "", ORDER_CHANCE);
  private static final Figure TURN =
      Figure.accuracy(
          "turn_accuracy",
          "turns of cubes told",
          "how often the turn of a video's cubes is told",
          1.0 / CubicLossFunction.TURNS);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public CubicNetwork {
    InputSlot.ofClips(width, CUBES, frames, sizePx);
    PairHead.requireSizes(hidden, dropout);
    Objects.requireNonNull(optimiser, "optimiser");
  }

  @Override
  public List<InputSlot> inputs() {
    return List.of(input());
  }

  private InputSlot input() {
    return InputSlot.ofClips(width, CUBES, frames, sizePx);
  }

  @Override
  public int labels() {
    return LABELS;
  }

  @Override
  public ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type) {
    PretextGraph graph = PretextGraph.of(inputs(), optimiser, seeds, type);
    int four = CUBES * input().shape().channels();
    String features = graph.pooled(CLIP_ENCODER); // [4B, C]
    String all = graph.joined("joined", four, features); // [B, 4C]
    String half = graph.linear("joint", four, hidden, Activation.RELU, 0, all);
    String order = logits(graph, "order", CubicLossFunction.ORDERS, half); // [B, 24]
    String turn = logits(graph, "turn", CubicLossFunction.TURNS, half); // [B, 4]
    String rows = graph.vertex("rows", new MergeVertex(), order, turn); // [B, 28]
    return graph.lossOf(rows, new CubicLossFunction());
  }

  private String logits(PretextGraph graph, String name, int classes, String input) {
    return graph.linear(name, hidden, classes, Activation.IDENTITY, dropout, input);
  }

  @Override
  public List<Figure> figures() {
    return List.of(ALL, IN_SPACE, IN_TIME, TURN);
  }

  @Override
  public Map<String, Double> figures(ComputationGraph graph) {
    CubicLossFunction loss = CubicLossFunction.of(graph);
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put(ALL.name(), loss.accuracy());
    loss.accuracy(false).ifPresent(share -> figures.put(IN_SPACE.name(), share));
    loss.accuracy(true).ifPresent(share -> figures.put(IN_TIME.name(), share));
    figures.put(TURN.name(), loss.turnAccuracy());
    return figures;
  }

  @Override
  public String transferredEncoder() {
    return CLIP_ENCODER;
  }
}
