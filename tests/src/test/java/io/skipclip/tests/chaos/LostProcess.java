package io.skipclip.tests.chaos;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/**
 * A process of the cluster is killed, and started again only after the command's end; a NameNode,
 * without which nothing goes on, at once.
 */
final class LostProcess implements Fault {
  private static final int WRONG_INPUT = 3;
  private static final int LOCKED = 6; // where the lock could not be renewed in time

  private final Victim victim;

  LostProcess(Victim victim) {
    this.victim = victim;
  }

  /** What is killed. */
  enum Victim {
    EXECUTOR,
    WORKER,
    DATANODE,
    NAMENODE
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    switch (victim) {
      case EXECUTOR -> {
        Optional<ProcessHandle> executor = Victims.executor(c, job);
        executor.ifPresent(ProcessHandle::destroyForcibly);
        return executor.isPresent();
      }
      case WORKER -> c.site().cluster().kill("worker" + (1 + c.draw(2)));
      case DATANODE -> c.site().cluster().kill("datanode" + (1 + c.draw(2)));
      case NAMENODE -> {
        c.site().cluster().kill("namenode");
        c.site().heal();
      }
    }
    return true;
  }

  @Override
  public boolean lift(Case c) throws IOException, InterruptedException {
    c.site().heal();
    return true;
  }

  @Override
  public Set<Integer> codes() {
    return victim == Victim.NAMENODE ? Set.of(WRONG_INPUT, LOCKED) : Set.of();
  }
}
