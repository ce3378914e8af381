package io.skipclip.features.preparing;

import static java.util.Objects.requireNonNull;

import io.skipclip.features.snapshots.Retention;
import java.time.Clock;
import java.time.Duration;

/**
 * What a run needs besides its settings; none of it has a say in what decoding a video gives.
 *
 * @param lockExpiry how long the dataset stays locked after the last sign of life of a run
 * @param clock tells the lock's time
 * @param retry whether videos are decoded again that were quarantined for what may have been the
 *     machine's fault, because they took too long or ended their process
 * @param retention which snapshots stay beside the one that is published
 * @param listener watches
 */
public record RunTerms(
    Duration lockExpiry,
    Clock clock,
    boolean retry,
    Retention retention,
    PreparationListener listener) {
  private static final Retention UNWATCHED = new Retention(3, Duration.ofDays(7));

  public RunTerms {
    requireNonNull(lockExpiry, "lockExpiry");
    requireNonNull(clock, "clock");
    requireNonNull(retention, "retention");
    requireNonNull(listener, "listener");
  }

  /** Two minutes, three snapshots, a week, and nobody watches. */
  public static RunTerms unwatched() {
    return new RunTerms(
        Duration.ofMinutes(2),
        Clock.systemUTC(),
        false,
        UNWATCHED,
        (phase, done, total, message) -> {});
  }
}
