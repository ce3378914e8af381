package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/** By ND4J. */
class Nd4jClassifierGoldenTest extends ClassifierGolden {
  static final Tolerances FLOAT32 = new Tolerances(1e-6, 5e-6, 2e-6, 1e-5);

  Nd4jClassifierGoldenTest() {
    super(ByEngine.nd4j(), FLOAT32);
  }
}
