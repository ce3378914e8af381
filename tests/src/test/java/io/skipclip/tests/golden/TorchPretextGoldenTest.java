package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/**
 * By libtorch in 32 bits, to ND4J's tolerances, but for the losses: a total of 3.8 has its last
 * place at 2.4e-7.
 */
class TorchPretextGoldenTest extends PretextGolden {

  TorchPretextGoldenTest() {
    super(ByEngine.torch(), Nd4jPretextGoldenTest.FLOAT32.withLosses(8e-7));
  }
}
