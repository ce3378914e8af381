package io.skipclip.jobs;

import io.skipclip.jobs.report.Fact;
import io.skipclip.jobs.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A finished run's facts as a reader wants them. */
final class RunFacts {
  /**
   * Data stand above all, classes in the confusion table, the index and settings in tables of their
   * own.
   */
  private static final Set<String> ELSEWHERE =
      Set.of("kind", "classes", "data", "index", "networks");

  private RunFacts() {}

  /** A line each, with the job that the run is of. */
  static List<Fact> of(RunDirectory<?> run) {
    List<Fact> facts = new ArrayList<>();
    add(facts, run.kind(), run.listed());
    return facts;
  }

  /**
   * What a report begins with: what the user says of the videos, then what the run's dataset does.
   *
   * @param about may be empty
   * @param data a sentence each; none of a run by an earlier version
   * @return a line each
   */
  static String firstLines(String about, List<String> data) {
    return Stream.concat(Stream.of(about.replace('\n', ' ')), data.stream())
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
