package io.skipclip.jobs.status;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.LockHolder;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a sweep says of itself in its sweep.json, which is made anew while it runs. */
final class SweepContent {
  private static final String FACTS = "sweep.json";
  private static final String FINAL = "final";
  private static final String TRIALS = "trials";

  private SweepContent() {}

  static Content of(RunDirectory<Void> run) {
    Storage folder = run.storage();
    if (!folder.isFile(FACTS)) {
      Extent none = Extent.of("no result yet", Map.of());
      return new Content(false, run.begun(), Optional.empty(), none, Map.of(), Content.PARTS);
    }
    Map<String, Object> facts = facts(folder);
    boolean over = Boolean.TRUE.equals(facts.get("over"));
    boolean finished = over && isStudied(run);
    return new Content(
        finished,
        run.begun(),
        Optional.of(finished ? lastChange(folder) : folder.changed(FACTS)),
        extent(facts, over, finished),
        figures(facts),
        finished ? "" : Content.PARTS);
  }

  private static Map<String, Object> facts(Storage folder) {
    return folder.readJson(FACTS, new TypeReference<LinkedHashMap<String, Object>>() {});
  }

  private static Instant lastChange(Storage folder) {
    Instant study = StudyContent.changed(folder.in(FINAL)).orElse(Instant.MIN);
    Instant search = folder.changed(FACTS);
    return study.isAfter(search) ? study : search;
  }

  /** Whether the study of the finalists is done, or none is wanted. */
  private static boolean isStudied(RunDirectory<Void> run) {
    return run.settings().sweepTerms().finalists() == 0
        || StudyContent.isFinished(run.storage().in(FINAL));
  }

  private static Extent extent(Map<String, Object> facts, boolean over, boolean finished) {
    Map<String, Object> progress = inner(facts, "progress");
    Map<String, Number> counts = new LinkedHashMap<>();
    counts.put("trials_begun", Json.number(progress, "begun"));
    counts.put("trials", Json.number(progress, "trials"));
    counts.put("trials_finished", Json.number(progress, "finished"));
    counts.put("trials_failed", Json.number(progress, "failed"));
    counts.put("epochs_done", Json.number(progress, "epochs"));
    counts.put("epochs_expected", Json.number(progress, "expected_epochs"));
    String words =
        "%s of %s trials begun, %s finished, %s failed; %s of about %s epochs trained"
            .formatted(counts.values().toArray());
    if (finished) {
      return Extent.of(words, counts).share(1);
    }
    return over
        ? Extent.of(words + "; the search is over, its finalists are to be studied", counts)
        : Extent.of(words, counts).share(share(counts));
  }

  private static double share(Map<String, Number> counts) {
    double expected = Math.max(1, counts.get("epochs_expected").doubleValue());
    return counts.get("epochs_done").doubleValue() / expected;
  }

  private static Map<String, Double> figures(Map<String, Object> facts) {
    Map<String, Double> figures = new LinkedHashMap<>();
    if (facts.containsKey("best")) {
      Map<String, Object> best = inner(facts, "best");
      figures.put("best " + facts.get("objective"), Json.number(best, "objective").doubleValue());
      figures.put("trial", Json.number(best, "trial").doubleValue());
    }
    return figures;
  }

  private static Map<String, Object> inner(Map<String, Object> facts, String key) {
    if (!(facts.get(key) instanceof Map<?, ?> map)) {
      throw new InvalidInputException(
          "Cannot read %s in %s: it is %s, needs an object".formatted(key, FACTS, facts.get(key)));
    }
    Map<String, Object> inner = new LinkedHashMap<>();
    map.forEach((name, value) -> inner.put(String.valueOf(name), value));
    return inner;
  }

  /**
   * Who works on it: a trial's slot holds the trial's folder, the sweep's own is held for moments
   * alone. A process counts once.
   */
  static List<LockHolder> holders(Storage folder, Clock clock) {
    List<LockHolder> all = new ArrayList<>(folder.in(FINAL).holders(clock));
    folder.in(TRIALS).folders().forEach(trial -> all.addAll(trial.holders(clock)));
    all.addAll(folder.holders(clock));
    all.sort(LockHolder.ORDER);
    Map<String, LockHolder> processes = new LinkedHashMap<>();
    all.forEach(
        each -> processes.putIfAbsent(each.owner().host() + ":" + each.owner().pid(), each));
    return List.copyOf(processes.values());
  }
}
