package io.skipclip.jobs;

import io.skipclip.jobs.report.Fact;
import io.skipclip.jobs.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A finished run's results as a reader wants them. */
final class RunFacts {
  /** Classes stand in the confusion table, the index and settings in tables of their own. */
  private static final Set<String> ELSEWHERE =
      Set.of("kind", "classes", PretrainJob.INDEX, NetworkSettings.RECORD);

  private RunFacts() {}

  /** A line each, with the job that the run is of. */
  static List<Fact> of(RunDirectory run) {
    List<Fact> facts = new ArrayList<>();
    add(facts, run.kind(), run.required());
    return facts;
  }

  private static void add(List<Fact> facts, String prefix, Map<?, ?> values) {
    values.forEach(
        (name, value) -> {
          String label = prefix + " " + name.toString().replace('_', ' ');
          if (ELSEWHERE.contains(name)) {
            return;
          }
          if (value instanceof Map<?, ?> inner) {
            add(facts, label, inner);
          } else {
            facts.add(new Fact(label, String.valueOf(value)));
          }
        });
  }
}
