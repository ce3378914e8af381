package io.skipclip.tests.bench.profile;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;

/**
 * What a process spent on each cause since it was last asked.
 *
 * @param process names it
 * @param cpuSeconds of all its threads
 * @param wallSeconds in which at least one thread was at it
 */
record CauseTimes(String process, Map<Cause, Double> cpuSeconds, Map<Cause, Double> wallSeconds)
    implements Serializable {

  /** Nothing yet. */
  static CauseTimes none(String process) {
    return new CauseTimes(process, new EnumMap<>(Cause.class), new EnumMap<>(Cause.class));
  }

  /** Adds what was found between two looks at all threads. */
  void add(Map<Cause, Double> cpu, double elapsedSeconds) {
    cpu.forEach(
        (cause, seconds) -> {
          cpuSeconds.merge(cause, seconds, Double::sum);
          wallSeconds.merge(cause, seconds > 0 ? elapsedSeconds : 0, Double::sum);
        });
  }

  /** Adds what the same process told later. */
  void add(CauseTimes later) {
    later.cpuSeconds.forEach((cause, seconds) -> cpuSeconds.merge(cause, seconds, Double::sum));
    later.wallSeconds.forEach((cause, seconds) -> wallSeconds.merge(cause, seconds, Double::sum));
  }
}
