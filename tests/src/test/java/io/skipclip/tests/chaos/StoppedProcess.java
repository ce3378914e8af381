package io.skipclip.tests.chaos;

import io.skipclip.tests.Running;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A process stands still for longer than a lock lives, and goes on. */
final class StoppedProcess implements Fault {
  private static final int LOCKED = 6;

  private final Victim victim;

  StoppedProcess(Victim victim) {
    this.victim = victim;
  }

  /** What is stopped. */
  enum Victim {
    EXECUTOR,
    DATANODE
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    Optional<ProcessHandle> process =
        victim == Victim.EXECUTOR
            ? Victims.executor(c, job)
            : Optional.of(c.site().cluster().process("datanode" + (1 + c.draw(2))));
    if (process.isEmpty()) {
      return false;
    }
    Running.signal(process.get(), "STOP");
    try {
      TimeUnit.SECONDS.sleep(Site.EXPIRY_SECONDS + 1);
    } finally {
      Running.signal(process.get(), "CONT");
    }
    return true;
  }

  /** A lock that is renewed through a DataNode that stands still may expire: the run ends. */
  @Override
  public Set<Integer> codes() {
    return victim == Victim.DATANODE ? Set.of(LOCKED) : Set.of();
  }
}
