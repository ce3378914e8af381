package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/** By ND4J. */
class Nd4jNceGoldenTest extends NceGolden {

  Nd4jNceGoldenTest() {
    super(ByEngine.nd4j());
  }
}
