package io.skipclip.tests.hostile;

import java.io.IOException;
import java.util.random.RandomGenerator;

/** Makes of a good file one that is damaged, or that somebody made to do harm. */
@FunctionalInterface
interface Damage {
  /** Another file; the one that is given stays as it is. */
  byte[] of(byte[] file, RandomGenerator random) throws IOException;
}
