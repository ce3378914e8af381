package io.skipclip.jobs.sweep;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.search.Trial;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * A trial that a slot has to itself, on its way to a rung.
 *
 * @param trial as it stands
 * @param lock of its folder
 * @param attempts how often a process ended over it
 * @param givenBack told when it is over
 */
record Claim(Trial trial, FolderLock lock, Attempts attempts, Consumer<Claim> givenBack)
    implements AutoCloseable {
  int number() {
    return trial.number();
  }

  /** The rung that it is on its way to. */
  int rung() {
    return trial.target();
  }

  /** As it is called in logs and by Spark: trial-00042. */
  String name() {
    return String.format(Locale.ROOT, "trial-%05d", number());
  }

  @Override
  public void close() throws IOException {
    try {
      lock.close();
    } finally {
      givenBack.accept(this);
    }
  }
}
