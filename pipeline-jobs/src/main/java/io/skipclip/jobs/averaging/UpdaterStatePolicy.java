package io.skipclip.jobs.averaging;

/** What becomes of the updater's state (Adam's moments, for one) when workers are averaged. */
public enum UpdaterStatePolicy {
  /**
   * Averaged like the parameters, weighted by examples; every worker starts the next round on it.
   */
  AVERAGE,
  /** Dropped: every worker starts each round with a fresh state; nothing of it travels. */
  RESET
}
