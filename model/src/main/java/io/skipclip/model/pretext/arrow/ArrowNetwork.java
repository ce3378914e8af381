package io.skipclip.model.pretext.arrow;

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
 * The network of the arrow of time: is a clip played forwards or backwards? Encoder g, features
 * averaged, two logits.
 *
 * <p>Input: {@code clips} {@code [B, 3, T, S, S]}. Labels {@code [B, 1]}: 0 forwards, 1 backwards.
 *
 * <p>Differs from Wei et al.: they see stacks of optical flow by VGG-16 in segments; this sees
 * pixels by the encoder of every task.
 *
 * @param width channels of the encoder's stem (Skip-Clip's: 64, for 512 at the end)
 * @param frames of a clip
 * @param sizePx height and width of a frame
 * @param optimiser how everything learns
 */
public record ArrowNetwork(int width, int frames, int sizePx, OptimiserSettings optimiser)
    implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  private static final int WAYS = 2;
  private static final ClassFigures FIGURES =
      ClassFigures.of("directions told", "how often the direction of a clip is told", WAYS)
          .with("forwards", "of those forwards")
          .with("backwards", "of those backwards");

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number isn't positive
   */
  public ArrowNetwork {
    InputSlot.ofClips(width, 1, frames, sizePx);
    Objects.requireNonNull(optimiser, "optimiser");
  }

  @Override
  public List<InputSlot> inputs() {
    return List.of(input());
  }

  private InputSlot input() {
    return InputSlot.ofClips(width, 1, frames, sizePx);
  }

  @Override
  public int labels() {
    return 1;
  }

  @Override
  public ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type) {
    PretextGraph graph = PretextGraph.of(inputs(), optimiser, seeds, type);
    int channels = input().shape().channels();
    String features = graph.pooled(CLIP_ENCODER); // [B, C]
    String rows = graph.linear("verdict", channels, WAYS, Activation.IDENTITY, 0, features);
    return graph.lossOf(rows, new ClassLossFunction(WAYS)); // [B, 2]
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
