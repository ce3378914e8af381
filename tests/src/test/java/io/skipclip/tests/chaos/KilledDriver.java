package io.skipclip.tests.chaos;

import java.io.IOException;
import java.util.Set;

/** The command's own process is killed; the next one goes on. */
final class KilledDriver implements Fault {
  /** As a shell tells of a process that a signal ended. */
  static final int KILLED = 128 + 9;

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    job.driver().destroyForcibly();
    return true;
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(KILLED);
  }
}
