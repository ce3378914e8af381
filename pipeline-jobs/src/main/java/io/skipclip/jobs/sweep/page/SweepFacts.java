package io.skipclip.jobs.sweep.page;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.Trial;
import io.skipclip.jobs.search.journal.Entry;
import io.skipclip.jobs.search.space.Dimension;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A sweep's trials, replayed once for all that is shown of them. */
public final class SweepFacts {
  /** Of fewer, nothing is compared. */
  static final int LEAST_TRIALS = 10;

  private final SweepRecord sweep;
  private final List<Tried> tried;

  /** Replays a sweep's journal. */
  public SweepFacts(SweepRecord sweep) {
    this.sweep = sweep;
    Map<Integer, List<Entry>> entries =
        sweep.entries().stream().collect(Collectors.groupingBy(entry -> entry.event().trial()));
    this.tried =
        Search.begin(sweep.sweep()).after(Entry.events(sweep.entries())).trials().stream()
            .map(trial -> tried(trial, entries.get(trial.number())))
            .toList();
  }

  private Tried tried(Trial trial, List<Entry> entries) {
    return Tried.of(trial, TrialState.of(trial, top(), sweep.over()), entries, sweep.now());
  }

  SweepRecord page() {
    return sweep;
  }

  Sweep sweep() {
    return sweep.sweep();
  }

  List<Dimension> dimensions() {
    return sweep().space().dimensions();
  }

  /** In the order in which they began. */
  List<Tried> tried() {
    return tried;
  }

  /** The best first. */
  List<Tried> ranked() {
    return tried.stream().sorted(Comparator.comparing(Tried::trial, Trial.RANKING)).toList();
  }

  /** The best that did not fail; empty before a result. */
  Optional<Tried> best() {
    return tried.stream()
        .filter(each -> each.state() != TrialState.FAILED && each.highest() >= 0)
        .min(Comparator.comparing(Tried::trial, Trial.RANKING));
  }

  /** Those that reached a rung, whatever became of them. */
  List<Tried> reached(int rung) {
    return tried.stream().filter(each -> each.highest() >= rung).toList();
  }

  /** The same, the best there first. */
  List<Tried> bestAt(int rung) {
    return reached(rung).stream()
        .sorted(Comparator.comparing(Tried::trial, Trial.bestAt(rung)))
        .toList();
  }

  int top() {
    return sweep().rungs().top();
  }

  /** The rungs that were reached, ascending. */
  List<Integer> rungs() {
    return IntStream.rangeClosed(0, top())
        .filter(rung -> !reached(rung).isEmpty())
        .boxed()
        .toList();
  }

  /**
   * The highest rung that as many reached as can be compared; the first one if none is. Empty
   * before a result.
   */
  OptionalInt compared() {
    List<Integer> reached = rungs();
    return reached.stream()
        .filter(rung -> rung == 0 || reached(rung).size() >= LEAST_TRIALS)
        .mapToInt(Integer::intValue)
        .max();
  }

  int epochs(int rung) {
    return sweep().rungs().epochs().get(rung);
  }

  /** A rung in words. */
  String named(int rung) {
    return "rung %s (%s)".formatted(rung, Figures.count(epochs(rung), "epoch"));
  }

  long count(TrialState state) {
    return tried.stream().filter(each -> each.state() == state).count();
  }
}
