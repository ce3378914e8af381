package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/** By ND4J. */
class Nd4jTaskGoldenTest extends TaskGolden {

  Nd4jTaskGoldenTest() {
    super(ByEngine.nd4j());
  }
}
