package io.skipclip.jobs.sweep;

import io.skipclip.jobs.run.StopSignal;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Why the slots of this process are to stop before the sweep is over: the first cause counts. */
final class Halt {
  /** What sort of cause it is. */
  enum Kind {
    /** A signal asked for it. */
    SIGNAL,
    /** The time of this command is up. */
    TIME,
    /** Trial after trial failed. */
    FAILURES,
    /** Something that is no trial's fault. */
    TROUBLE
  }

  /**
   * A cause.
   *
   * @param why in words
   * @param thrown by what, where it is a trouble
   */
  record Cause(Kind kind, String why, Optional<Exception> thrown) {}

  private final AtomicReference<Cause> cause = new AtomicReference<>();

  /** Begins nothing more; trainings end after their round, with a checkpoint. */
  void because(Kind kind, String why) {
    because(new Cause(kind, why, Optional.empty()));
  }

  /** The same where a slot can't go on. */
  void because(Exception thrown) {
    because(new Cause(Kind.TROUBLE, "a trouble of another trial", Optional.of(thrown)));
  }

  private void because(Cause found) {
    if (cause.compareAndSet(null, found)) {
      StopSignal.ask(found.why());
    }
  }

  boolean isSet() {
    return cause.get() != null;
  }

  Optional<Cause> cause() {
    return Optional.ofNullable(cause.get());
  }
}
