package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import io.skipclip.tests.Running;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The command stands still until its lock has expired and the same command was given again; it goes
 * on while that one works, or after its end, and may not publish any more.
 */
final class StoppedDriver implements Fault {
  private static final int LOCKED = 6;
  private static final int PERMILLE = 1000;

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    Running.signal(job.driver(), "STOP");
    try {
      if (c.isDone()) {
        return false;
      }
      Watch watch = new Watch(c.outFs(), c.out());
      Set<String> locks = watch.locks();
      TimeUnit.SECONDS.sleep(Site.EXPIRY_SECONDS + 1);
      Job second = c.begin();
      if (c.draw(2) == 0) {
        second.await();
      } else {
        watch.awaitLock(second, locks);
        c.awaitWork(second, c.draw(PERMILLE));
      }
      Running.signal(job.driver(), "CONT");
      requireOneWinner(job.await(), second.await());
    } finally {
      Running.signal(job.driver(), "CONT");
    }
    return true;
  }

  private static void requireOneWinner(Program first, Program second) {
    if (second.exitCode() != 0) {
      throw FailedCaseException.lost(
          "the second command ended with %d: %s".formatted(second.exitCode(), Job.told(second)));
    }
    if (first.exitCode() == 0) {
      throw FailedCaseException.duplicated("both commands have published");
    }
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(LOCKED);
  }
}
