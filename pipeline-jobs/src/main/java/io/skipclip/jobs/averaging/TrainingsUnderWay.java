package io.skipclip.jobs.averaging;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The trainings that are side by side in this application, on its driver. */
final class TrainingsUnderWay {
  private static final Set<UUID> IDS = ConcurrentHashMap.newKeySet();

  private TrainingsUnderWay() {}

  /** Counts one until it ends; again is no other. */
  static void begin(UUID training) {
    IDS.add(training);
  }

  static void end(UUID training) {
    IDS.remove(training);
  }

  /** Those of this moment. */
  static Set<UUID> now() {
    return Set.copyOf(IDS);
  }
}
