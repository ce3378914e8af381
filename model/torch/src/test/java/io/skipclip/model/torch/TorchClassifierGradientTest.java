package io.skipclip.model.torch;

import io.skipclip.model.classifier.ClassifierGradientTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same of encoders by libtorch. */
@ExtendWith(ByTorch.class)
class TorchClassifierGradientTest extends ClassifierGradientTest {}
