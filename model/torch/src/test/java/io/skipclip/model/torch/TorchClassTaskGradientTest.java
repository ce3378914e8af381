package io.skipclip.model.torch;

import io.skipclip.model.exchange.ClassTaskGradientTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same of encoders by libtorch. */
@ExtendWith(ByTorch.class)
class TorchClassTaskGradientTest extends ClassTaskGradientTest {}
