package io.skipclip.model.pretext.shuffle;

import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.ClassFigures;
import io.skipclip.model.pretext.ClassLossFunction;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.InputSlot;
import io.skipclip.model.pretext.PretextGraph;
import io.skipclip.model.pretext.PretextNetwork;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network of Shuffle and Learn: are three frames of a video in order? Encoder f over all
 * frames, features averaged, an example's three side by side, a hidden layer, two logits.
 *
 * <p>Input: {@code frames} {@code [3B, 3, 1, S, S]}, example by example as shown. Labels {@code [B,
 * 1]}: 0 out of order, 1 in order.
 *
 * <p>Differs from Misra et al.: their head is one linear layer ({@code hidden} 0), which adds up a
 * term a frame and cannot compare frames.
 *
 * @param width channels of the encoder's stem (Skip-Clip's: 64, for 512 at the end)
 * @param sizePx height and width of a frame
 * @param clipFrames of the clips that the encoder sees once it is inflated
 * @param hidden numbers of the hidden layer; 0 for none
 * @param dropout the share of the hidden layer's numbers that training drops, in [0, 1)
 * @param optimiser how everything learns
 */
public record ShuffleNetwork(
    int width, int sizePx, int clipFrames, int hidden, double dropout, OptimiserSettings optimiser)
    implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  private static final int FRAMES = 3;
  private static final int VERDICTS = 2;
  private static final ClassFigures FIGURES =
      ClassFigures.of(
              "frames told in order or not",
              "how often it is told whether frames are in order",
              VERDICTS)
          .with("shuffled", "of those out of order")
          .with("ordered", "of those in order");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public ShuffleNetwork {
    InputSlot.ofFrames(width, FRAMES, sizePx);
    InputSlot.ofClips(width, 1, clipFrames, sizePx);
    if (hidden < 0) {
      throw new IllegalArgumentException("Invalid hidden: " + hidden + " (must be 0 or more)");
    }
    PretextGraph.requireDropout(dropout);
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
    int three = FRAMES * input().shape().channels();
    String features = graph.pooled(FRAME_ENCODER); // [3B, C]
    String all = graph.joined("joined", three, features); // [B, 3C]
    if (hidden == 0) {
      return verdict(graph, three, 0, all);
    }
    String half = graph.linear("joint", three, hidden, Activation.RELU, 0, all);
    return verdict(graph, hidden, dropout, half);
  }

  private static ComputationGraphConfiguration verdict(
      PretextGraph graph, int in, double dropped, String input) {
    String rows = graph.linear("verdict", in, VERDICTS, Activation.IDENTITY, dropped, input);
    return graph.lossOf(rows, new ClassLossFunction(VERDICTS)); // [B, 2]
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
