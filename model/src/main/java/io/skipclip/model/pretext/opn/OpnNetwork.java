package io.skipclip.model.pretext.opn;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.ClassFigures;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.InputSlot;
import io.skipclip.model.pretext.PairHead;
import io.skipclip.model.pretext.PretextGraph;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The order prediction network: in which order are four frames of a video shown? Encoder f over all
 * frames, features averaged, one layer over every pair of an example's, all pairs side by side, 12
 * logits: an order and its reverse are one class.
 *
 * <p>Input: {@code frames} {@code [4B, 3, 1, S, S]}, example by example in the order shown. Labels
 * {@code [B, 1]}: the order's number, 0 to 11.
 *
 * <p>Differs from Lee et al.: no layer, batch norm or dropout between a frame's features and its
 * pairs.
 *
 * @param width channels of the encoder's stem (Skip-Clip's: 64, for 512 at the end)
 * @param sizePx height and width of a frame (theirs: 80)
 * @param clipFrames of the clips that the encoder sees once it is inflated
 * @param hidden numbers of a pair (theirs: 512)
 * @param dropout the share of all pairs' numbers that training drops, in [0, 1) (theirs: 0.5)
 * @param optimiser how everything learns
 */
public record OpnNetwork(
    int width, int sizePx, int clipFrames, int hidden, double dropout, OptimiserSettings optimiser)
    implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  private static final int FRAMES = 4;
  private static final int ORDERS = 12;
  private static final ClassFigures FIGURES =
      ClassFigures.of(
          "orders of frames told", "how often the order of a video's frames is told", ORDERS);

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public OpnNetwork {
    InputSlot.ofFrames(width, FRAMES, sizePx);
    InputSlot.ofClips(width, 1, clipFrames, sizePx);
    PairHead.requireSizes(hidden, dropout);
    Objects.requireNonNull(optimiser, "optimiser");
  }

  @Override
  public List<InputSlot> inputs() {
    return List.of(input());
  }

  private InputSlot input() {
    return InputSlot.ofFrames(width, FRAMES, sizePx);
  }

  @Override
  public InputSlot clipInput() {
    return InputSlot.ofClips(width, 1, clipFrames, sizePx);
  }

  @Override
  public int labels() {
    return 1;
  }

  @Override
  public ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type) {
    PretextGraph graph = PretextGraph.of(inputs(), optimiser, seeds, type);
    String features = graph.pooled(FRAME_ENCODER); // [4B, C]
    return new PairHead(FRAMES, hidden, dropout, ORDERS)
        .end(graph, input().shape().channels(), features);
  }

  @Override
  public List<Figure> figures() {
    return FIGURES.declared();
  }

  @Override
  public Map<String, Double> figures(ComputationGraph graph) {
    return FIGURES.of(graph);
  }

  @Override
  public String transferredEncoder() {
    return FRAME_ENCODER;
  }
}
