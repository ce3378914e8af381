package io.skipclip.jobs;

import io.skipclip.jobs.report.Fact;
import io.skipclip.jobs.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A finished run's results as a reader wants them. */
final class RunFacts {
  /** In a run's results, its dataset's split and what became of its videos, a sentence each. */
  static final String DATA = "data";

  /**
   * Data stand above all, classes in the confusion table, the index and settings in tables of their
   * own.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("kind", "classes", DATA, PretrainJob.INDEX, NetworkSettings.RECORD);

  private RunFacts() {}

  /** A line each, with the job that the run is of. */
  static List<Fact> of(RunDirectory run) {
    List<Fact> facts = new ArrayList<>();
    add(facts, run.kind(), run.required());
    return facts;
  }

  /**
   * What a report begins with: what the user says of the videos, then what the run's dataset does.
   *
   * @param about may be empty
   * @return a line each
   */
  static String firstLines(String about, RunDirectory run) {
    Object data = run.required().getOrDefault(DATA, List.of());
    return Stream.concat(Stream.of(about.replace('\n', ' ')), ((List<?>) data).stream())
        .map(String::valueOf)
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
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
