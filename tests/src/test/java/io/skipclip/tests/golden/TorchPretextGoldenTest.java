package io.skipclip.tests.golden;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.DeviceChoice;
import io.skipclip.model.device.EngineChoice;
import io.skipclip.model.device.Precision;

/**
 * By libtorch in 32 bits, to ND4J's tolerances, but for the losses: a total of 3.8 has its last
 * place at 2.4e-7.
 */
class TorchPretextGoldenTest extends PretextGolden {

  TorchPretextGoldenTest() {
    super(onCpu(Precision.FLOAT32), Nd4jPretextGoldenTest.FLOAT32.withLosses(8e-7));
  }

  static ComputeChoice onCpu(Precision precision) {
    return new ComputeChoice(EngineChoice.TORCH, DeviceChoice.CPU, precision, false);
  }
}
