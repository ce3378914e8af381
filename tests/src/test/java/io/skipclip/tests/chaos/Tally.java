package io.skipclip.tests.chaos;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many faults of each kind had which verdict. */
final class Tally {
  private static final List<Verdict> COLUMNS =
      List.of(Verdict.SURVIVED, Verdict.REFUSED, Verdict.LOST, Verdict.DUPLICATED, Verdict.MISSED);
  private static final String LINE = "| %-17s | %8s | %8s | %7s | %4s | %10s | %6s |";

  private final Map<FaultKind, Map<Verdict, Integer>> counts = new EnumMap<>(FaultKind.class);

  void add(FaultKind kind, Verdict verdict) {
    counts.computeIfAbsent(kind, k -> new EnumMap<>(Verdict.class)).merge(verdict, 1, Integer::sum);
  }

  /** How many came while the command was at work. */
  int injected() {
    return counts.values().stream().mapToInt(Tally::injected).sum();
  }

  /** How many failed. */
  int failed() {
    return count(Verdict.LOST) + count(Verdict.DUPLICATED);
  }

  int count(Verdict verdict) {
    return counts.values().stream().mapToInt(row -> row.getOrDefault(verdict, 0)).sum();
  }

  /** The table, a line a kind, and a last one of sums. */
  List<String> table() {
    Map<Verdict, Integer> sums = new EnumMap<>(Verdict.class);
    counts.values().forEach(row -> row.forEach((v, n) -> sums.merge(v, n, Integer::sum)));
    return Stream.of(
            Stream.of(
                LINE.formatted(
                    "fault", "injected", "survived", "refused", "lost", "duplicated", "missed"),
                LINE.formatted("---", "---:", "---:", "---:", "---:", "---:", "---:")),
            counts.entrySet().stream().map(row -> line(row.getKey().toString(), row.getValue())),
            Stream.of(line("all", sums)))
        .flatMap(lines -> lines)
        .collect(Collectors.toList());
  }

  private static String line(String name, Map<Verdict, Integer> row) {
    Stream<Object> counts = COLUMNS.stream().map(verdict -> row.getOrDefault(verdict, 0));
    return LINE.formatted(Stream.concat(Stream.of(name, injected(row)), counts).toArray());
  }

  private static int injected(Map<Verdict, Integer> row) {
    return row.entrySet().stream()
        .filter(count -> count.getKey().injected())
        .mapToInt(Map.Entry::getValue)
        .sum();
  }
}
