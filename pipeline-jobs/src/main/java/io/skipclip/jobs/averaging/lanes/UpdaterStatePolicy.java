package io.skipclip.jobs.averaging.lanes;

/** What becomes of the updater's state (Adam's moments, for one) when workers are averaged. */
public enum UpdaterStatePolicy {
  /**
   * Averaged like the parameters, weighted by examples; every worker starts the next round on it.
   */
  AVERAGE,
  /**
   * Each worker's own, kept in {@link LaneStates}: written after each round and read before the
   * next, so that nothing of it travels through averaging. The driver's network and the models that
   * come of it have a fresh state.
   */
  LOCAL,
  /** Dropped: every worker starts each round with a fresh state; nothing of it travels. */
  RESET
}
