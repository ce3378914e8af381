package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/** By libtorch in 32 bits, to ND4J's tolerances. */
class TorchClassifierGoldenTest extends ClassifierGolden {

  TorchClassifierGoldenTest() {
    super(ByEngine.torch(), Nd4jClassifierGoldenTest.FLOAT32);
  }
}
