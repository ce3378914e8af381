package io.skipclip.jobs.search;

import io.skipclip.jobs.search.space.Space;
import java.util.Objects;

/**
 * What a sweep tries, as it was declared.
 *
 * @param space the settings under search
 * @param searcher chooses their values
 * @param rungs where trials are compared
 * @param scheduler chooses who goes on from there
 * @param trials how many begin, 1 or more
 */
public record Sweep(Space space, Searcher searcher, Rungs rungs, Scheduler scheduler, int trials) {
  public Sweep {
    Objects.requireNonNull(space, "space");
    Objects.requireNonNull(searcher, "searcher");
    Objects.requireNonNull(rungs, "rungs");
    Objects.requireNonNull(scheduler, "scheduler");
    if (trials < 1) {
      throw new IllegalArgumentException(
          "Invalid trials: %s (must be 1 or more)".formatted(trials));
    }
  }

  /** Whether more trials may be asked for later. */
  public boolean isOpenEnded() {
    return scheduler.isOpenEnded();
  }
}
