package io.skipclip.model.pretext;

import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * {@link PretextLoss} as DL4J asks for it, over the rows {@code [B, M + Q + 16R]} of a {@link
 * ScoreVertex}. Labels are in the rows' order; what DL4J passes as labels, {@code [B, 1]}, isn't
 * read.
 */
final class PretextLossFunction implements ILossFunction {

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

  @JsonCreator
  PretextLossFunction(
      @JsonProperty("targets") int targets,
      @JsonProperty("negatives") int negatives,
      @JsonProperty("rotated") int rotated,
      @JsonProperty("sides") int sides,
      @JsonProperty("rankMargin") double rankMargin,
      @JsonProperty("contrastiveMargin") double contrastiveMargin,
      @JsonProperty("ranking") boolean ranking) {
    this.targets = targets;
    this.negatives = negatives;
    this.rotated = rotated;
    this.sides = sides;
    this.rankMargin = rankMargin;
    this.contrastiveMargin = contrastiveMargin;
    this.ranking = ranking;
  }

  static PretextLossFunction of(PretextLoss loss) {
    ScoreLayout layout = loss.layout();
    return new PretextLossFunction(
        layout.targets(),
        layout.negatives(),
        layout.rotated(),
        loss.sides(),
        loss.rankMargin(),
        loss.contrastiveMargin(),
        loss.ranking());
  }

  PretextLoss loss() {
    return new PretextLoss(
        new ScoreLayout(targets, negatives, rotated),
        sides,
        rankMargin,
        contrastiveMargin,
        ranking);
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask, boolean average) {
    double sum = 0;
    for (double each : totals(rows)) {
      sum += each;
    }
    return average ? sum / rows.size(0) : sum;
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask) {
    double[] totals = totals(rows);
    return Nd4j.createFromArray(totals).castTo(rows.dataType()).reshape(totals.length, 1);
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask) {
    double[][] values = rows.toDoubleMatrix();
    double[][] gradient = new double[values.length][(int) rows.size(1)];
    for (int b = 0; b < values.length; b++) {
      loss().ofRow(values[b], gradient[b]);
    }
    return Nd4j.createFromArray(gradient).castTo(rows.dataType());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray rows, IActivation activation, INDArray mask, boolean average) {
    return new Pair<>(
        computeScore(labels, rows, activation, mask, average),
        computeGradient(labels, rows, activation, mask));
  }

  @Override
  public String name() {
    return "PretextLoss";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PretextLossFunction that && loss().equals(that.loss());
  }

  @Override
  public int hashCode() {
    return Objects.hash(loss());
  }

  private double[] totals(INDArray rows) {
    double[][] values = rows.toDoubleMatrix();
    double[] totals = new double[values.length];
    for (int b = 0; b < totals.length; b++) {
      totals[b] = loss().ofRow(values[b], new double[values[b].length]).total();
    }
    return totals;
  }
}
