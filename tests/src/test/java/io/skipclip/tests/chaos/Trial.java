package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import java.io.IOException;

/** Puts a fault into a command, and looks what becomes of it. */
final class Trial {
  private final Case subject;
  private final Fault fault;
  private boolean refused;

  /**
   * What became of it.
   *
   * @param detail what there is to say, in a line
   */
  record Outcome(Verdict verdict, String detail) {}

  Trial(Case subject) {
    this.subject = subject;
    this.fault = subject.kind().fault();
  }

  Outcome run() throws IOException, InterruptedException {
    String lacking = fault.lacks(subject.site());
    if (!lacking.isEmpty()) {
      return new Outcome(Verdict.SKIPPED, lacking);
    }
    try {
      boolean hit = disturb();
      subject.requireUndisturbed();
      fault.finish(subject);
      return outcome(hit);
    } catch (FailedCaseException e) {
      return new Outcome(e.verdict(), e.getMessage() + described());
    } catch (IOException e) {
      return new Outcome(Verdict.LOST, e + described());
    } finally {
      fault.clear(subject);
      subject.site().heal();
    }
  }

  private Outcome outcome(boolean hit) {
    if (!hit) {
      return new Outcome(Verdict.MISSED, "");
    }
    return new Outcome(refused ? Verdict.REFUSED : Verdict.SURVIVED, described().strip());
  }

  private String described() {
    return fault.toString().contains("@") ? "" : " (" + fault + ")";
  }

  /** Whether the fault came to anything. The command ends well after it, or this complains. */
  private boolean disturb() throws IOException, InterruptedException {
    boolean hit;
    boolean lifted = false;
    Program first;
    try {
      fault.lay(subject);
      Job job = subject.begin();
      hit = !fault.strikes() || (subject.awaitMoment(job) && fault.strike(subject, job));
      first = job.await();
    } finally {
      lifted = fault.lift(subject);
    }
    requireDocumented(first);
    fault.judge(first);
    finish(first);
    return hit && lifted && !(first.exitCode() == 0 && fault.missedIfDone());
  }

  private void requireDocumented(Program ended) {
    int code = ended.exitCode();
    if (code == 0 || (code == KilledDriver.KILLED && fault.codes().contains(code))) {
      return;
    }
    String told = Job.told(ended);
    if (!fault.codes().contains(code)) {
      throw FailedCaseException.lost(
          "exit code %d, needs 0 or one of %s: %s".formatted(code, fault.codes(), told));
    }
  }

  /** Gives the same command until it is done: again, and once more after a repair. */
  private void finish(Program first) throws IOException, InterruptedException {
    Program last = first;
    if (last.exitCode() != 0 && !(fault.destroys() && isRefusal(last))) {
      last = subject.begin().await();
    }
    if (last.exitCode() != 0 && fault.destroys()) {
      requireDocumented(last);
      fault.repair(subject, last);
      refused = true;
      last = subject.begin().await();
    }
    if (last.exitCode() != 0) {
      throw FailedCaseException.lost(
          "given again it ended with %d: %s".formatted(last.exitCode(), Job.told(last)));
    }
  }

  private static boolean isRefusal(Program ended) {
    return ended.exitCode() != KilledDriver.KILLED;
  }
}
