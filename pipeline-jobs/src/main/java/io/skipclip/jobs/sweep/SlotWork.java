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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.apache.spark.SparkContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a slot does: takes a trial to its next rung, and then another one, until nothing is left.
 */
final class SlotWork implements Callable<Void> {
  private static final Logger LOG = LoggerFactory.getLogger(SlotWork.class);
  private static final long LOCKED_PAUSE_NANOS = 1_000_000_000;

  /**
   * What the slots of this process have in common.
   *
   * @param process who it is, such as host and number
   * @param failures of this process's trials
   */
  record Shared(
      SparkContext spark,
      SweepTerms terms,
      Objective objective,
      Board board,
      RungWork work,
      Upkeep upkeep,
      String process,
      FailuresInARow failures,
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
  public Void call() {
    try (Slot slot = Slot.enter(shared.spark(), number, shared.terms().parallel())) {
      while (!shared.halt().isSet() && !shared.board().search().isOver()) {
        Optional<Claim> claim = shared.board().next(by());
        if (claim.isEmpty()) {
          shared.board().await();
        } else {
          slot.during(claim.get().name(), () -> tryRung(claim.get()));
        }
      }
    } catch (IOException | RuntimeException e) {
      shared.halt().because(e);
    }
    return null;
  }

  private String by() {
    return shared.process() + "/" + number;
  }

  private Void tryRung(Claim claim) throws IOException {
    try (claim) {
      for (int retry = 0; !shared.halt().isSet(); retry++) {
        try {
          reached(claim, shared.work().run(claim));
          break;
        } catch (Exception e) { // Scala throws its checked exceptions undeclared
          if (isOver(claim, e, retry)) {
            break;
          }
        }
      }
    }
    return null;
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
    boolean mayPass = failure.outside() || failure.code() == ExitCode.FAILED;
    if (mayPass && failure.code() != ExitCode.NO_ROOM && retry < shared.terms().retries()) {
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
      LockSupport.parkNanos(LOCKED_PAUSE_NANOS);
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
    shared.failures().count(event.get(), shared.halt());
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
