package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.LaneMemory;
import io.skipclip.jobs.averaging.lanes.LaneStates;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.Objects;
import java.util.Optional;

/**
 * What parameter averaging remembers from round to round besides the driver's network.
 *
 * @param laneStates the workers' own updater states, with {@link UpdaterStatePolicy#LOCAL} only
 * @param slowMomentum the driver's momentum, where there is to be one
 */
public record Memory(Optional<LaneStates> laneStates, Optional<SlowMomentum> slowMomentum) {

  /** Checks. */
  public Memory {
    Objects.requireNonNull(laneStates, "laneStates");
    Objects.requireNonNull(slowMomentum, "slowMomentum");
  }

  /** Returns nothing besides the network. */
  public static Memory none() {
    return new Memory(Optional.empty(), Optional.empty());
  }

  LaneMemory ofLanes() {
    return laneStates.<LaneMemory>map(states -> states).orElseGet(LaneMemory::none);
  }
}
