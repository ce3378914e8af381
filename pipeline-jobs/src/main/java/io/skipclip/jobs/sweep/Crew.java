package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.StopSignal;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** The slots of this process at work, and who watches the signals and the clock meanwhile. */
final class Crew {
  private static final long BETWEEN_LOOKS_MILLIS = 200;

  private final SlotWork.Shared shared;
  private final Clock clock;
  private final Runnable meanwhile;

  /**
   * @param meanwhile done again and again while the slots work
   */
  Crew(SlotWork.Shared shared, Clock clock, Runnable meanwhile) {
    this.shared = shared;
    this.clock = clock;
    this.meanwhile = meanwhile;
  }

  /** Works until the sweep is over, or there is a cause to stop. */
  void work() throws InterruptedException {
    Optional<Instant> end = shared.terms().time().map(clock.instant()::plus);
    ExecutorService threads = Executors.newFixedThreadPool(shared.terms().parallel());
    try (StopSignal signal = StopSignal.listen()) {
      for (int number = 1; number <= shared.terms().parallel(); number++) {
        threads.execute(new SlotWork(shared, number));
      }
      threads.shutdown();
      while (!threads.awaitTermination(BETWEEN_LOOKS_MILLIS, TimeUnit.MILLISECONDS)) {
        look(signal, end);
      }
      look(signal, end); // whoever listens next hears no more of it
    } finally {
      threads.shutdownNow();
    }
  }

  private void look(StopSignal signal, Optional<Instant> end) {
    Halt halt = shared.halt();
    if (!halt.isSet()) {
      signal.caught().ifPresent(name -> halt.because(Halt.Kind.SIGNAL, name));
      if (end.filter(clock.instant()::isAfter).isPresent()) {
        halt.because(Halt.Kind.TIME, "the end of sweep.time");
      }
    }
    if (halt.cause().filter(cause -> cause.kind() != Halt.Kind.TIME).isPresent()) {
      shared.spark().cancelJobsWithTag(TrainedRung.UNSTOPPABLE);
    }
    meanwhile.run();
  }
}
