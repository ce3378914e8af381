package io.skipclip.model.pretext.vcop;

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
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * The network of video clip order prediction: in which order are n clips of a video shown? Encoder
 * g over all clips, features averaged, one layer over every pair of an example's, all pairs side by
 * side, n! logits.
 *
 * <p>Input: {@code clips} {@code [B n, 3, T, S, S]}, example by example in the order shown. Labels
 * {@code [B, 1]}: the order's number, orders counted from 0 in lexicographic order.
 *
 * @param width channels of the encoder's stem (Skip-Clip's: 64, for 512 at the end)
 * @param clips n, 2 to 5 (VCOP's: 3)
 * @param frames of a clip (VCOP's: 16)
 * @param sizePx height and width of a frame (VCOP's: 112)
 * @param hidden numbers of a pair (VCOP's: 512)
 * @param dropout the share of all pairs' numbers that training drops, in [0, 1) (VCOP's: 0.5)
 * @param optimiser how everything learns
 */
public record VcopNetwork(
    int width,
    int clips,
    int frames,
    int sizePx,
    int hidden,
    double dropout,
    OptimiserSettings optimiser)
    implements PretextNetwork {
  private static final long serialVersionUID = 1L;

  private static final int FEWEST_CLIPS = 2;
  private static final int MOST_CLIPS = 5; // 120 orders

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number is out of range
   */
  public VcopNetwork {
    InputSlot.ofClips(width, clips, frames, sizePx);
    if (clips < FEWEST_CLIPS || clips > MOST_CLIPS) {
      throw new IllegalArgumentException(
          "Invalid clips: " + clips + " (must be " + FEWEST_CLIPS + " to " + MOST_CLIPS + ")");
    }
    PairHead.requireSizes(hidden, dropout);
    Objects.requireNonNull(optimiser, "optimiser");
  }

  @Override
  public List<InputSlot> inputs() {
    return List.of(input());
  }

  private InputSlot input() {
    return InputSlot.ofClips(width, clips, frames, sizePx);
  }

  @Override
  public int labels() {
    return 1;
  }

  /** How many orders there are, n!. */
  int orders() {
    return IntStream.rangeClosed(1, clips).reduce(1, Math::multiplyExact);
  }

  @Override
  public ComputationGraphConfiguration configuration(SplittableRandom seeds, DataType type) {
    PretextGraph graph = PretextGraph.of(inputs(), optimiser, seeds, type);
    String features = graph.pooled(CLIP_ENCODER); // [B n, C]
    return head().end(graph, input().shape().channels(), features);
  }

  private PairHead head() {
    return new PairHead(clips, hidden, dropout, orders());
  }

  @Override
  public List<Figure> figures() {
    return measured().declared();
  }

  @Override
  public Map<String, Double> figures(ComputationGraph graph) {
    return measured().of(graph);
  }

  private ClassFigures measured() {
    return ClassFigures.of(
        "orders told", "how often the order of a video's clips is told", orders());
  }

  @Override
  public String transferredEncoder() {
    return CLIP_ENCODER;
  }
}
