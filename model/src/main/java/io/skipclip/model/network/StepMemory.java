package io.skipclip.model.network;

import io.skipclip.model.device.Precision;

/** What a training step of a network takes, by the examples of its minibatch. */
public interface StepMemory {
  /** More than any minibatch has. */
  int MANY = 1 << 20;

  /** How many numbers it holds at least beside the parameters, by ND4J in the machine's memory. */
  long trainingNumbers(int examples);

  /** How many bytes it holds of a GPU's memory, by libtorch. */
  long deviceBytes(int examples, Precision precision);

  /**
   * The most examples whose step fits.
   *
   * @param bytes of a GPU's memory
   * @return 0 where none does
   */
  default int mostExamples(long bytes, Precision precision) {
    int fits = 0;
    int fails = 1;
    while (fails < MANY && deviceBytes(fails, precision) <= bytes) {
      fits = fails;
      fails *= 2;
    }
    while (fails - fits > 1) {
      int middle = fits + (fails - fits) / 2;
      if (deviceBytes(middle, precision) <= bytes) {
        fits = middle;
      } else {
        fails = middle;
      }
    }
    return fits;
  }
}
