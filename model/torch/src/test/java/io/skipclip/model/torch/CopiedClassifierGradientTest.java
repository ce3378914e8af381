package io.skipclip.model.torch;

import io.skipclip.model.classifier.ClassifierGradientTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The same of encoders by libtorch, on a GPU's way. */
@ExtendWith(ByTorch.AsOnAGpu.class)
class CopiedClassifierGradientTest extends ClassifierGradientTest {}
