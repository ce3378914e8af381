package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.pretext.RowLossFunction;
import java.util.Objects;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonInclude;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@link SkipClipLoss} as DL4J asks for it, over the rows of a {@link ScoreVertex}. Labels are in
 * the rows' order; what DL4J passes as labels, {@code [B, 1]}, isn't read.
 */
final class SkipClipLossFunction extends RowLossFunction {

  private static final long serialVersionUID = 1L;

  @JsonProperty("targets")
  private final int targets;

  @JsonProperty("negatives")
  private final int negatives;

  @JsonProperty("rotated")
  private final int rotated;

  @JsonProperty("sides")
  private final int sides;

  @JsonProperty("rankMargin")
  private final double rankMargin;

  @JsonProperty("contrastiveMargin")
  private final double contrastiveMargin;

  @JsonProperty("ranking")
  private final boolean ranking;

  @JsonProperty("others")
  @JsonInclude(JsonInclude.Include.NON_DEFAULT) // as it was before there were any
  private final boolean others;

  @JsonProperty("temperature")
  @JsonInclude(JsonInclude.Include.NON_DEFAULT)
  private final double temperature;

  @JsonCreator
  SkipClipLossFunction(
      @JsonProperty("targets") int targets,
      @JsonProperty("negatives") int negatives,
      @JsonProperty("rotated") int rotated,
      @JsonProperty("sides") int sides,
      @JsonProperty("rankMargin") double rankMargin,
      @JsonProperty("contrastiveMargin") double contrastiveMargin,
      @JsonProperty("ranking") boolean ranking,
      @JsonProperty("others") boolean others,
      @JsonProperty("temperature") double temperature) {
    this.targets = targets;
    this.negatives = negatives;
    this.rotated = rotated;
    this.sides = sides;
    this.rankMargin = rankMargin;
    this.contrastiveMargin = contrastiveMargin;
    this.ranking = ranking;
    this.others = others;
    this.temperature = temperature;
  }

  static SkipClipLossFunction of(SkipClipLoss loss) {
    ScoreLayout layout = loss.layout();
    return new SkipClipLossFunction(
        layout.targets(),
        layout.negatives(),
        layout.rotated(),
        loss.sides(),
        loss.rankMargin(),
        loss.contrastiveMargin(),
        loss.ranking(),
        layout.others(),
        layout.others() ? loss.temperature() : 0);
  }

  SkipClipLoss loss() {
    return new SkipClipLoss(
        new ScoreLayout(targets, negatives, rotated, others),
        sides,
        rankMargin,
        contrastiveMargin,
        ranking,
        temperature);
  }

  @Override
  protected double ofRow(double[] row, double[] labels, double[] gradient) {
    return loss().ofRow(row, gradient).total();
  }

  @Override
  public String name() {
    return "SkipClipLoss";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SkipClipLossFunction that && loss().equals(that.loss());
  }

  @Override
  public int hashCode() {
    return Objects.hash(loss());
  }
}
