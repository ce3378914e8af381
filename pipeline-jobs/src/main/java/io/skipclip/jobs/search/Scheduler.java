package io.skipclip.jobs.search;

import java.util.List;
import java.util.Optional;

/** Which trials that wait at a rung go on. */
public interface Scheduler {
  /**
   * Chooses one that goes on now, to the rung after the one where it waits.
   *
   * @param trials all that began, in their order
   * @return empty while none is to go on
   */
  Optional<Trial> promote(List<Trial> trials);

  /** Whether its choices stay the same where more trials begin later than were planned. */
  boolean isOpenEnded();
}
