package io.skipclip.model.torch;

import io.skipclip.model.pretext.skipclip.NetworkGradientTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same of encoders by libtorch. */
@ExtendWith(ByTorch.class)
class TorchNetworkGradientTest extends NetworkGradientTest {}
