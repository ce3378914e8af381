package io.skipclip.model.optimiser;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.GradientUpdater;

/** The running moments of {@link TorchAdam}, first m then v, and one native pass over them. */
final class TorchAdamUpdater implements GradientUpdater<TorchAdam> {

  /** At this iteration the native op's own bias correction, done in float, is exactly 1. */
  private static final int CORRECTED_ALREADY = 100_000_000;

  private final TorchAdam config;
  private INDArray m;
  private INDArray v;

  TorchAdamUpdater(TorchAdam config) {
    this.config = config;
  }

  @Override
  public TorchAdam getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    m = state.get("M");
    v = state.get("V");
    if (m == null || v == null) {
      throw new IllegalArgumentException(
          "Cannot restore Adam's state: " + state.keySet() + ", needs M and V");
    }
    if (initialize) {
      m.assign(0);
      v.assign(0);
    }
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of("M", m, "V", v);
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    long half = view.length() / 2;
    INDArray flat = view.reshape(view.length());
    m = flat.get(NDArrayIndex.interval(0, half));
    v = flat.get(NDArrayIndex.interval(half, 2 * half));
  }

  /**
   * Turns a gradient into the update to subtract, in place.
   *
   * <p>{@code lr * m^ / (sqrt(v^) + eps) = lr * k / (1 - b1^t) * m / (sqrt(v) + k * eps)} with
   * {@code k = sqrt(1 - b2^t)}; so the native op gets the corrected rate and epsilon, worked out
   * here in double.
   */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    int step = iteration + 1;
    double root = Math.sqrt(1 - Math.pow(TorchAdam.BETA2, step));
    double rate =
        config.getLearningRate(iteration, epoch) * root / (1 - Math.pow(TorchAdam.BETA1, step));
    Nd4j.exec(
        new org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater(
            gradient.reshape(v.shape()),
            v,
            m,
            rate,
            TorchAdam.BETA1,
            TorchAdam.BETA2,
            TorchAdam.EPSILON * root,
            CORRECTED_ALREADY));
  }
}
