package io.skipclip.jobs.sweep;

import io.skipclip.jobs.ending.ExitCode;
import io.skipclip.jobs.ending.Failure;
import io.skipclip.jobs.run.Slot;
import io.skipclip.jobs.search.Event;
import io.skipclip.jobs.search.Event.Failed;
import io.skipclip.jobs.search.Event.Reached;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.settings.SweepTerms;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a slot does: takes a trial to its next rung, and then another one, until nothing is left.
 */
final class SlotWork implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(SlotWork.class);
  private static final long PAUSE_NANOS = 1_000_000_000;
  private static final String ITS_PROCESS_ENDED =
      "its process ended on the way there, again and again, and came to no new checkpoint";

  /**
   * What the slots of this process have in common.
   *
   * @param process who it is, such as host and number
   * @param expiry of locks
   */
  record Shared(
      SparkContext spark,
      SweepTerms terms,
      Objective objective,
      Board board,
      RungWork work,
      Upkeep upkeep,
      String process,
      Duration expiry,
      Halt halt) {}

  private final Shared shared;
  private final int number;

  /**
   * @param number of the slot, from 1 up
   */
  SlotWork(Shared shared, int number) {
    this.shared = shared;
    this.number = number;
  }

  @Override
  public void run() {
    try (Slot slot = Slot.enter(shared.spark(), number, shared.terms().parallel())) {
      work(slot);
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      shared.halt().because(e);
    } catch (Error e) {
      shared.halt().because(new IllegalStateException(e));
    }
  }

  private void work(Slot slot) throws IOException {
    Patience patience = new Patience(shared.expiry(), shared.halt()::isSet);
    while (!shared.halt().isSet() && !patience.with(shared.board()::search).isOver()) {
      Optional<Claim> claim = patience.with(() -> shared.board().next(by()));
      if (claim.isEmpty()) {
        shared.board().await();
      } else {
        slot.during(claim.get().name(), () -> tryRung(claim.get()));
      }
    }
  }

  private String by() {
    return shared.process() + "/" + number;
  }

  private Void tryRung(Claim claim) throws IOException {
    try (claim) {
      if (claim.attempts().begin(claim.rung()) > shared.terms().retries() + 1) {
        report(claim, search -> search.fail(claim.number(), claim.rung(), ITS_PROCESS_ENDED));
      } else {
        tryUntilItIsOver(claim);
      }
      claim.attempts().end();
    }
    return null;
  }

  private void tryUntilItIsOver(Claim claim) throws IOException {
    for (int retry = 0; !shared.halt().isSet(); retry++) {
      Map<String, Double> figures;
      try {
        figures = shared.work().run(claim);
      } catch (Exception e) { // Scala throws its checked exceptions undeclared
        if (isOver(claim, e, retry)) {
          return;
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        continue;
      }
      reached(claim, figures);
      return;
    }
  }

  private void reached(Claim claim, Map<String, Double> figures) throws IOException {
    double objective = figures.getOrDefault(shared.objective().label(), Double.NaN);
    report(claim, search -> search.tell(claim.number(), claim.rung(), objective, figures));
  }

  /** Whether a trial that ended like this is not to be tried again here and now. */
  private boolean isOver(Claim claim, Exception thrown, int retry) throws IOException {
    if (shared.halt().isSet()) {
      return true; // what was stopped has not failed
    }
    if (shared.spark().isStopped()) {
      shared.halt().because(thrown);
      return true;
    }
    Failure failure = Failure.of(thrown);
    if (failure.mayPass() && retry < shared.terms().retries()) {
      LOG.warn("Trying again, from the newest checkpoint: {}", failure.sentence(), thrown);
      return false;
    }
    end(claim, failure, thrown);
    return true;
  }

  private void end(Claim claim, Failure failure, Exception thrown) throws IOException {
    if (failure.outside()) {
      shared.halt().because(thrown);
    } else if (failure.code() == ExitCode.LOCKED) { // by a killed process: until its lock expires
      LockSupport.parkNanos(PAUSE_NANOS);
    } else if (failure.code() != ExitCode.STOPPED) {
      failed(claim, failure);
    }
  }

  private void failed(Claim claim, Failure failure) throws IOException {
    String reason = failure.sentence().lines().findFirst().orElse("failed");
    report(claim, search -> search.fail(claim.number(), claim.rung(), reason));
  }

  private void report(Claim claim, Function<Search, Event> result) throws IOException {
    Optional<Event> event = shared.board().report(claim, by(), result);
    if (event.isEmpty()) {
      return; // another process took it over while this one slept
    }
    tell(event.get());
    if (event.get() instanceof Failed) {
      shared.board().failuresInARow().halt(shared.terms().failures(), shared.halt());
    }
    shared.upkeep().after(event.get(), shared.board().search());
  }

  private void tell(Event event) {
    if (event instanceof Reached reached) {
      LOG.info(
          String.format(
              Locale.ROOT,
              "Reached rung %d: %s %.3f",
              reached.rung(),
              shared.objective().label(),
              reached.objective()));
    } else if (event instanceof Failed failed) {
      LOG.warn("Failed on the way to rung {}: {}", failed.rung(), failed.reason());
    }
  }
}
