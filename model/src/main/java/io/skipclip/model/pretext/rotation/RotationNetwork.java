package io.skipclip.model.pretext.rotation;

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
 * 3DRotNet's network: which way up is a clip? Encoder g over every clip in all four turns, features
 * averaged, a hidden layer, four logits a clip.
 *
 * <p>Input: {@code clips} {@code [4B, 3, T, S, S]}, example by example. Labels {@code [B, 4]}:
 * quarter turns counter-clockwise, 0 to 3, of each of an example's clips.
 *
 * @param width channels of the encoder's stem (Skip-Clip's: 64, for 512 at the end)
 * @param frames of a clip (3DRotNet's: 16)
 * @param sizePx height and width of a frame (3DRotNet's: 112)
 * @param hidden numbers of the hidden layer (3DRotNet's: 64)
 * @param optimiser how everything learns
 */
public record RotationNetwork(
    int width, int frames, int sizePx, int hidden, OptimiserSettings optimiser)
    implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  /** Ways up. */
  static final int TURNS = 4;

  private static final ClassFigures FIGURES =
      ClassFigures.of("turns told", "how often the turn of a clip is told", TURNS)
          .with("0", "of those by 0°")
          .with("90", "of those by 90°")
          .with("180", "of those by 180°")
          .with("270", "of those by 270°");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number isn't positive
   */
  public RotationNetwork {
    InputSlot.ofClips(width, TURNS, frames, sizePx);
    if (hidden < 1) {
      throw new IllegalArgumentException("Invalid hidden: " + hidden + " (must be positive)");
    }
    Objects.requireNonNull(optimiser, "optimiser");
  }

  @Override
  public List<InputSlot> inputs() {
    return List.of(input());
  }

  private InputSlot input() {
    return InputSlot.ofClips(width, TURNS, frames, sizePx);
  }

  @Override
  public int labels() {
    return TURNS;
  }

  @Override
  public ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type) {
    PretextGraph graph = PretextGraph.of(inputs(), optimiser, seeds, type);
    int channels = input().shape().channels();
    String features = graph.pooled(CLIP_ENCODER); // [4B, C]
    String half = graph.linear("hidden", channels, hidden, Activation.RELU, 0, features);
    String logits = graph.linear("verdict", hidden, TURNS, Activation.IDENTITY, 0, half); // [4B, 4]
    String rows = graph.joined("rows", TURNS * TURNS, logits); // [B, 16]
    return graph.lossOf(rows, new ClassLossFunction(TURNS));
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
    return CLIP_ENCODER;
  }
}
