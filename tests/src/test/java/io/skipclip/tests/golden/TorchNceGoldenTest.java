package io.skipclip.tests.golden;

import io.skipclip.tests.ByEngine;

/** By libtorch in 32 bits. */
class TorchNceGoldenTest extends NceGolden {

  TorchNceGoldenTest() {
    super(ByEngine.torch());
  }
}
