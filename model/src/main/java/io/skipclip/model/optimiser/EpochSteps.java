package io.skipclip.model.optimiser;

import java.util.List;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/** {@link LearningRateSteps} as DL4J asks for a rate: by epoch, whatever the iteration is. */
public record EpochSteps(
    @JsonProperty("learningRate") double learningRate,
    @JsonProperty("factor") double factor,
    @JsonProperty("epochs") List<Integer> epochs)
    implements ISchedule {

  private static final long serialVersionUID = 1L;

  /** Checks, by way of {@link LearningRateSteps}. */
  @JsonCreator
  public EpochSteps {
    epochs = new LearningRateSteps(factor, epochs).epochs();
  }

  static EpochSteps of(OptimiserSettings settings) {
    LearningRateSteps steps = settings.schedule();
    return new EpochSteps(settings.learningRate(), steps.factor(), steps.epochs());
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return learningRate * new LearningRateSteps(factor, epochs).multiplierAt(epoch);
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // immutable
  public ISchedule clone() {
    return this;
  }
}
