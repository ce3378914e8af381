package io.skipclip.tests.golden;

import io.skipclip.model.device.Precision;

/** By libtorch in 32 bits, to ND4J's tolerances. */
class TorchClassifierGoldenTest extends ClassifierGolden {

  TorchClassifierGoldenTest() {
    super(TorchPretextGoldenTest.onCpu(Precision.FLOAT32), Nd4jClassifierGoldenTest.FLOAT32);
  }
}
