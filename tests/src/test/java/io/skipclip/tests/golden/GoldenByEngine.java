package io.skipclip.tests.golden;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.tests.ByEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Golden numbers, held to by an engine. */
abstract class GoldenByEngine {
  private final ComputeChoice choice;

  GoldenByEngine(ComputeChoice choice) {
    this.choice = choice;
  }

  @BeforeEach
  void computeByIt() {
    ByEngine.use(choice);
  }

  @AfterEach
  void computeByNd4jAgain() {
    ByEngine.use(ByEngine.nd4j());
  }
}
