package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import java.io.IOException;
import java.util.Set;

/** The command is given twice, at once or while it works. */
final class StartedTwice implements Fault {
  private static final int LOCKED = 6;

  private boolean atOnce;
  private Job second;

  @Override
  public void lay(Case c) throws IOException, InterruptedException {
    atOnce = c.draw(2) == 0;
    if (atOnce) {
      second = c.begin();
    }
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    if (!atOnce) {
      second = c.begin();
    }
    return true;
  }

  @Override
  public boolean lift(Case c) {
    return second != null;
  }

  @Override
  public void judge(Program first) throws IOException, InterruptedException {
    Program other = second.await();
    if (other.exitCode() != 0) {
      String told = Job.told(other);
      if (other.exitCode() != LOCKED) {
        throw FailedCaseException.lost("the second ended with " + other.exitCode() + ": " + told);
      }
    }
    if (first.exitCode() == 0
        && other.exitCode() == 0
        && didSomething(first)
        && didSomething(other)) {
      throw FailedCaseException.duplicated("both commands have published");
    }
  }

  private static boolean didSomething(Program program) {
    return program.out().stream().noneMatch(line -> line.contains("Nothing to do"));
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(LOCKED);
  }
}
