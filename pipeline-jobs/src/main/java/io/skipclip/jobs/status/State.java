package io.skipclip.jobs.status;

import io.skipclip.features.storage.LockHolder;
import java.util.List;

/** How a run stands, as text and JSON name it. */
public enum State {
  /** A process has its lock. */
  RUNNING("running"),
  /** Begun, not finished, and nobody has a lock: the same command goes on. */
  STOPPED("stopped"),
  /** The same, but its process went without giving the lock back. */
  LOST("lost"),
  FINISHED("finished"),
  /** What it says of itself can't be read. */
  DAMAGED("damaged"),
  /** A folder that may not be looked into. */
  CLOSED("closed");

  private final String word;

  State(String word) {
    this.word = word;
  }

  /** As text and JSON name it. */
  public String word() {
    return word;
  }

  /** How what was begun stands. */
  static State of(List<LockHolder> holders, boolean finished) {
    if (holders.stream().anyMatch(LockHolder::isAlive)) {
      return RUNNING;
    }
    if (finished) {
      return FINISHED;
    }
    return holders.isEmpty() ? STOPPED : LOST;
  }
}
