package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import java.time.Clock;
import java.time.Duration;

/**
 * What a run needs besides its settings; none of it has a say in what decoding a video gives.
 *
 * @param lockExpiry how long the dataset stays locked after the last sign of life of a run
 * @param clock tells the lock's time
 * @param retry whether videos are decoded again that were quarantined for what may have been the
 *     machine's fault, because they took too long or ended their process
 * @param listener watches
 */
public record RunTerms(
    Duration lockExpiry, Clock clock, boolean retry, PreparationListener listener) {
  public RunTerms {
    requireNonNull(lockExpiry, "lockExpiry");
    requireNonNull(clock, "clock");
    requireNonNull(listener, "listener");
  }

  /** Two minutes, and nobody watches. */
  public static RunTerms unwatched() {
    return new RunTerms(
        Duration.ofMinutes(2), Clock.systemUTC(), false, (phase, done, total, message) -> {});
  }
}
