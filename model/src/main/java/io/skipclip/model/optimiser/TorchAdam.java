package io.skipclip.model.optimiser;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.nd4j.shade.jackson.annotation.JsonCreator;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Adam with epsilon where {@code torch.optim.Adam} has it, outside the bias-corrected root: {@code
 * lr * m^ / (sqrt(v^) + eps)}.
 *
 * <p>DL4J's own adds epsilon to the uncorrected root, which is {@code 1 / sqrt(1 - beta2^t)} times
 * as much: some thirty times at the first step, and it shows wherever gradients are small.
 */
public final class TorchAdam implements IUpdater {

  static final double BETA1 = 0.9;
  static final double BETA2 = 0.999;
  static final double EPSILON = 1e-8;

  private static final long serialVersionUID = 1L;

  private double learningRate;
  private ISchedule schedule;

  /**
   * @param learningRate the rate where there is no schedule
   * @param schedule the rate by iteration and epoch
   */
  @JsonCreator
  public TorchAdam(
      @JsonProperty("learningRate") double learningRate,
      @JsonProperty("schedule") ISchedule schedule) {
    this.learningRate = learningRate;
    this.schedule = Objects.requireNonNull(schedule, "schedule");
  }

  /** The optimiser of some settings; its weight decay is {@link CoupledWeightDecay}'s part. */
  public static TorchAdam of(OptimiserSettings settings) {
    return new TorchAdam(settings.learningRate(), EpochSteps.of(settings));
  }

  @Override
  public long stateSize(long numParams) {
    return 2 * numParams;
  }

  @Override
  public GradientUpdater<TorchAdam> instantiate(INDArray viewArray, boolean initialize) {
    TorchAdamUpdater updater = new TorchAdamUpdater(this);
    updater.setStateViewArray(
        viewArray, new long[] {viewArray.length() / 2}, viewArray.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<TorchAdam> instantiate(Map<String, INDArray> state, boolean initialize) {
    TorchAdamUpdater updater = new TorchAdamUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return schedule.valueAt(iteration, epoch);
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double lr, ISchedule lrSchedule) {
    learningRate = lr;
    schedule = lrSchedule == null ? new EpochSteps(lr, 1, List.of()) : lrSchedule.clone();
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod") // final, and the schedule needs its own clone
  public TorchAdam clone() {
    return new TorchAdam(learningRate, schedule.clone());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TorchAdam that
        && learningRate == that.learningRate
        && schedule.equals(that.schedule);
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, schedule);
  }
}
