package io.skipclip.model.optimiser;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.golden.Npy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.GradientUpdater;

class TorchAdamTest {

  private static final LearningRateSteps CONSTANT = LearningRateSteps.constant();

  @ParameterizedTest
  @CsvSource({
    "0,0,DOUBLE", "1e-7,1e-07,DOUBLE", "1e-2,0.01,DOUBLE",
    "0,0,FLOAT", "1e-7,1e-07,FLOAT", "1e-2,0.01,FLOAT"
  })
  void followsTorchOverThreeSteps(double decay, String file, DataType type) {
    OptimiserSettings settings = new OptimiserSettings(5e-4, decay, CONSTANT);
    INDArray parameters = Npy.read("unit/adam/param", type);
    INDArray gradients = Npy.read("unit/adam/grads_steps_1_2_3", type);
    INDArray golden = Npy.read("unit/adam/params_adam_l2_wd_" + file);
    INDArray state = Nd4j.create(type, 1, 12);
    GradientUpdater<TorchAdam> adam = TorchAdam.of(settings).instantiate(state, true);
    for (int step = 0; step < 3; step++) {
      INDArray gradient = gradients.getRow(step).dup();
      for (var each : CoupledWeightDecay.of(settings)) {
        each.apply(parameters, gradient, 5e-4, step, 0);
      }
      adam.applyUpdater(gradient, step, 0);
      parameters.subi(gradient);
      // float: steps of 5e-4 on numbers up to 3, whose neighbours are 2.4e-7 apart
      assertWithin(type == DataType.DOUBLE ? 1e-11 : 5e-7, parameters, golden.getRow(step));
    }
  }

  @Test
  void keepsFirstMomentsBeforeSecondOnes() {
    INDArray state = Nd4j.create(DataType.DOUBLE, 1, 4);
    TorchAdam adam = TorchAdam.of(new OptimiserSettings(1e-3, 0, CONSTANT));
    adam.instantiate(state, true).applyUpdater(Nd4j.createFromArray(2.0, -3.0), 0, 0);
    assertWithin(1e-15, state, Nd4j.createFromArray(0.2, -0.3, 0.004, 0.009).reshape(1, 4));
  }

  @Test
  void lowersTheRateByEpochWhateverTheIteration() {
    TorchAdam adam = TorchAdam.of(OptimiserSettings.pretraining());
    assertThat(List.of(0, 199, 200, 399, 400, 599))
        .extracting(epoch -> adam.getLearningRate(12345, epoch))
        .usingElementComparator((a, b) -> Math.abs(a - b) < 1e-18 ? 0 : Double.compare(a, b))
        .containsExactly(3e-4, 3e-4, 3e-5, 3e-5, 3e-6, 3e-6);
  }

  @Test
  void refusesWhatCannotBeASchedule() {
    assertThatThrownBy(() -> new LearningRateSteps(0, List.of()))
        .hasMessage("Invalid factor: 0.0 (must be in (0, 1])");
    assertThatThrownBy(() -> new LearningRateSteps(0.5, List.of(10, 10)))
        .hasMessage("Invalid epochs: [10, 10] (must be positive and strictly ascending)");
    assertThatThrownBy(() -> new OptimiserSettings(Double.NaN, 0, CONSTANT))
        .hasMessage("Invalid learningRate: NaN (must be positive and finite)");
    assertThatThrownBy(() -> new OptimiserSettings(1, -1, CONSTANT))
        .hasMessage("Invalid weightDecay: -1.0 (must be 0 or more, and finite)");
  }
}
