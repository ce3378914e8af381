package io.skipclip.model.device;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** Ends itself by exit or halt while a thread of it is inside a step, after which another comes. */
final class EndingProgram {
  private static final CountDownLatch BEGUN = new CountDownLatch(1);

  private EndingProgram() {}

  public static void main(String[] arguments) throws InterruptedException {
    Thread steps = new Thread(EndingProgram::steps);
    steps.setDaemon(true);
    steps.start();
    BEGUN.await();
    if (arguments[0].equals("halt")) {
      StepGuard.close(Duration.ofMinutes(1));
      Runtime.getRuntime().halt(5);
    }
    System.exit(5);
  }

  private static void steps() {
    StepGuard.run(
        () -> {
          say("begun, ");
          BEGUN.countDown();
          LockSupport.parkNanos(Duration.ofMillis(500).toNanos()); // native work
          say("ended");
        });
    StepGuard.run(() -> say(", and another"));
  }

  private static void say(String words) {
    System.out.print(words);
    System.out.flush();
  }
}
