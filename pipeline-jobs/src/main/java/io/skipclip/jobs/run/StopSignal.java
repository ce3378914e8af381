package io.skipclip.jobs.run;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.runtime.AbstractFunction0;

/**
 * Turns the first SIGTERM or SIGINT into a wish to stop at the next good place. A second one, or
 * one while nobody listens, goes to who takes all others; without that it ends the process as it
 * ever did.
 *
 * <p>The signal itself is caught, not the JVM's shutdown: that would run Spark's shutdown hooks,
 * which stop its context under the round that is to be finished.
 */
public final class StopSignal implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);
  private static final Set<StopSignal> LISTENING = new HashSet<>();
  private static final AtomicReference<Consumer<String>> OTHERS = new AtomicReference<>(null);

  /** One who waits looks for signals as often. */
  private static final long TICK_NANOS = 100_000_000;

  private static volatile Optional<String> caught = Optional.empty();
  private static boolean signalled;

  private static final class Handlers {
    static {
      for (String signal : List.of("TERM", "INT")) {
        SignalUtils.register(
            signal,
            new AbstractFunction0<Object>() {
              @Override
              public Object apply() {
                return isTaken("SIG" + signal);
              }
            });
      }
    }

    private Handlers() {}

    static void register() {
      // done, once for this process, when the class was initialised
    }
  }

  private StopSignal() {}

  /**
   * Listens until it is closed. Of several who listen all hear of the one signal, those too who
   * begin while others listen that have heard of it.
   */
  public static StopSignal listen() {
    Handlers.register();
    StopSignal listening = new StopSignal();
    synchronized (LISTENING) {
      LISTENING.add(listening);
    }
    return listening;
  }

  /**
   * Asks all who listen to stop, as a first signal would.
   *
   * @param cause in place of the signal's name
   */
  public static void ask(String cause) {
    synchronized (LISTENING) {
      if (!LISTENING.isEmpty() && caught.isEmpty()) {
        caught = Optional.of(cause);
      }
    }
  }

  /**
   * Has all signals that nobody listens for from now on taken, in place of an earlier taker.
   *
   * @param taker gets the signal's name; without one, signals end the process
   */
  public static void takeOthers(Optional<Consumer<String>> taker) {
    Handlers.register();
    OTHERS.set(taker.orElse(null));
  }

  /** The signal that came, or the cause that {@link #ask} named, if one did. */
  public Optional<String> caught() {
    return caught;
  }

  /** Waits for so long; false, and at once, where a signal came. */
  public boolean waitWithout(Duration time) {
    long end = System.nanoTime() + time.toNanos();
    while (caught.isEmpty() && end - System.nanoTime() > 0) {
      LockSupport.parkNanos(TICK_NANOS);
    }
    return caught.isEmpty();
  }

  @Override
  public void close() {
    synchronized (LISTENING) {
      LISTENING.remove(this);
      if (LISTENING.isEmpty()) {
        caught = Optional.empty();
        signalled = false;
      }
    }
  }

  private static boolean isTaken(String signal) {
    if (isFirst(signal)) {
      LOG.warn("{}: stopping after this round (once more: at once)", signal);
      return true;
    }
    Optional<Consumer<String>> taker = Optional.ofNullable(OTHERS.get());
    taker.ifPresent(each -> each.accept(signal));
    return taker.isPresent();
  }

  private static boolean isFirst(String signal) {
    synchronized (LISTENING) {
      if (LISTENING.isEmpty() || signalled) {
        return false;
      }
      signalled = true;
      if (caught.isEmpty()) { // else they were asked to stop before
        caught = Optional.of(signal);
      }
      return true;
    }
  }
}
