package io.skipclip.jobs.monitor;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the features have to be compared with while a pre-training goes on: the same figures before
 * it, and of what nothing learned. Lies in the run's folder.
 *
 * @param videos those that are asked for, in words
 * @param classes how many there are; fewer than 2 where there are no labels
 * @param figures by whose features they are, then by name
 */
public record MonitorReferences(
    String videos, int classes, Map<String, Map<String, Double>> figures) {
  private static final String NAME = "monitor.json";

  public MonitorReferences {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Reads them from a run's folder; none where nobody looked. */
  public static Optional<MonitorReferences> read(Storage run) {
    return run.has(NAME)
        ? Optional.of(run.readJson(NAME, new TypeReference<MonitorReferences>() {}))
        : Optional.empty();
  }

  void write(Storage run) {
    run.writeText(NAME, Json.pretty(this));
  }
}
