package io.skipclip.jobs.status;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a study says of itself in its study.json, which is made anew after each of its runs. */
final class StudyContent {
  private static final String FACTS = "study.json";
  private static final String DONE = "runs_done";
  private static final String RUNS = "runs";

  private StudyContent() {}

  static Content of(RunDirectory<Void> run) {
    Storage folder = run.storage();
    if (!folder.isFile(FACTS)) {
      Extent none = Extent.of("no run of it is done yet", Map.of());
      return new Content(false, run.begun(), Optional.empty(), none, Map.of(), Content.PARTS);
    }
    Map<String, Object> facts = facts(folder);
    boolean finished = isFinished(facts);
    return new Content(
        finished,
        run.begun(),
        changed(folder),
        extent(facts),
        Map.of(),
        finished ? "" : Content.PARTS);
  }

  /** When a folder's study was last added to; empty where there is none. */
  static Optional<Instant> changed(Storage folder) {
    return folder.isFile(FACTS) ? Optional.of(folder.changed(FACTS)) : Optional.empty();
  }

  /** Whether a folder has a study all of whose runs are done. */
  static boolean isFinished(Storage folder) {
    return folder.isFile(FACTS) && isFinished(facts(folder));
  }

  /** An earlier version said so in words alone. */
  private static boolean isFinished(Map<String, Object> facts) {
    return facts.containsKey(DONE)
        ? Json.number(facts, DONE).equals(Json.number(facts, RUNS))
        : sentence(facts).startsWith("All ");
  }

  private static String sentence(Map<String, Object> facts) {
    return String.valueOf(facts.getOrDefault("progress", ""));
  }

  private static Extent extent(Map<String, Object> facts) {
    if (!facts.containsKey(DONE)) {
      return Extent.of(sentence(facts), Map.of());
    }
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put(DONE, Json.number(facts, DONE));
    counts.put(RUNS, Json.number(facts, RUNS));
    double share = counts.get(DONE).doubleValue() / Math.max(1, counts.get(RUNS).intValue());
    return Extent.of("%s of %s runs done".formatted(counts.values().toArray()), counts)
        .share(share);
  }

  private static Map<String, Object> facts(Storage folder) {
    return folder.readJson(FACTS, new TypeReference<LinkedHashMap<String, Object>>() {});
  }
}
