package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.LaneReport;
import io.skipclip.jobs.averaging.lanes.LaneWork;
import io.skipclip.jobs.averaging.lanes.RoundName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;

/**
 * The average of the workers' states, whose numbers lie on the driver.
 *
 * @param chunks what is known of each, in order
 * @param reports of the lanes that took part, in order
 */
record AveragedState(List<AveragedChunk> chunks, List<LaneReport> reports) {

  /** Returns the relative spread of the workers; {@link RoundReport#drift()} defines it. */
  double drift() {
    double spread = chunks.stream().mapToDouble(AveragedChunk::squaredSpread).sum();
    double norm = chunks.stream().mapToDouble(AveragedChunk::squaredNorm).sum();
    return spread == 0 ? 0 : Math.sqrt(spread / norm);
  }

  /** Returns the most steps that any worker made. */
  int steps() {
    return reports.stream().mapToInt(LaneReport::iterations).max().orElseThrow();
  }

  /**
   * Checks that every number in it is finite.
   *
   * @param round the round it comes from
   * @param works what the lanes did in it
   * @throws NonFiniteTrainingException naming the lanes, what isn't finite, their minibatches, step
   *     and samples
   */
  void requireFinite(RoundName round, List<LaneWork> works) {
    TreeSet<Integer> lanes = new TreeSet<>();
    chunks.forEach(chunk -> lanes.addAll(chunk.nonFiniteLanes()));
    List<String> found = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      List<String> names = nonFiniteMetrics(reports.get(i));
      if (lanes.contains(works.get(i).lane())) {
        names.add("parameters or updater state");
      }
      if (!names.isEmpty()) {
        found.add(
            String.format(
                Locale.ROOT,
                "%s in lane %d after minibatches %s, at %s",
                String.join(", ", names),
                works.get(i).lane(),
                works.get(i).minibatches(),
                reports.get(i).suspect()));
      }
    }
    if (!found.isEmpty()) {
      throw new NonFiniteTrainingException(
          "Cannot average " + round + ": found non-finite " + String.join("; ", found));
    }
  }

  private static List<String> nonFiniteMetrics(LaneReport report) {
    List<String> names = new ArrayList<>();
    report
        .metrics()
        .means()
        .forEach(
            (name, mean) -> {
              if (!Double.isFinite(mean)) {
                names.add(name);
              }
            });
    return names;
  }
}
