package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/** By libtorch in 32 bits. */
class TorchTaskGoldenTest extends TaskGolden {

  TorchTaskGoldenTest() {
    super(ByEngine.torch());
  }
}
