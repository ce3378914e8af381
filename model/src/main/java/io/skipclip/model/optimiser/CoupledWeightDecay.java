package io.skipclip.model.optimiser;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Weight decay as L2 in the gradient, before Adam sees it: {@code g += decay * p}.
 *
 * <p>It adds nothing to the score, so that the score is the paper's loss and no pass over the
 * parameters is spent on it (DL4J's own L2 does both).
 *
 * @param decay the factor, positive
 */
public record CoupledWeightDecay(@JsonProperty("decay") double decay) implements Regularization {

  private static final long serialVersionUID = 1L;

  /** Checks. */
  @JsonCreator
  public CoupledWeightDecay {
    if (!(decay > 0)) {
      throw new IllegalArgumentException("Invalid decay: " + decay + " (must be positive)");
    }
  }

  /** What a layer is given: this, or nothing where there is no decay. */
  public static List<Regularization> of(OptimiserSettings settings) {
    return settings.weightDecay() == 0
        ? List.of()
        : List.of(new CoupledWeightDecay(settings.weightDecay()));
  }

  @Override
  public ApplyStep applyStep() {
    return ApplyStep.BEFORE_UPDATER;
  }

  @Override
  public void apply(INDArray param, INDArray gradView, double lr, int iteration, int epoch) {
    Nd4j.getBlasWrapper().level1().axpy(param.length(), decay, param, gradView);
  }

  @Override
  public double score(INDArray param, int iteration, int epoch) {
    return 0;
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
  public Regularization clone() {
    return this;
  }
}
