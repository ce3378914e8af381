package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.FloatSlice;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import io.skipclip.jobs.averaging.lanes.LaneWork;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import io.skipclip.jobs.averaging.lanes.RoundName;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The average of the workers' states, as it reached the driver.
 *
 * @param chunks in order
 */
record AveragedState(List<AveragedChunk> chunks) {

  AveragedState {
    chunks = chunks.stream().sorted(Comparator.comparingInt(AveragedChunk::chunk)).toList();
  }

  /** Returns the reports of the lanes that took part, in order. */
  List<LaneReport> reports() {
    return chunks.get(0).reports();
  }

  /** Returns the relative spread of the workers; {@link RoundReport#drift()} defines it. */
  double drift() {
    double spread = chunks.stream().mapToDouble(AveragedChunk::squaredSpread).sum();
    double norm = chunks.stream().mapToDouble(AveragedChunk::squaredNorm).sum();
    return spread == 0 ? 0 : Math.sqrt(spread / norm);
  }

  /**
   * Puts parameters and updater state into a network and moves its iteration on by the most steps
   * that any worker made.
   */
  void installIn(ComputationGraph graph, UpdaterStatePolicy policy) {
    FloatSlice.join(chunks.stream().map(AveragedChunk::parameters).toList(), graph.params());
    if (policy == UpdaterStatePolicy.AVERAGE) {
      FloatSlice.join(
          chunks.stream().map(AveragedChunk::updater).toList(), NetworkState.updaterState(graph));
    } else {
      NetworkState.resetUpdater(graph);
    }
    int steps = reports().stream().mapToInt(LaneReport::iterations).max().orElseThrow();
    NetworkState.setCounters(graph, graph.getIterationCount() + steps, graph.getEpochCount());
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
      List<String> names = nonFiniteMetrics(reports().get(i));
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
                reports().get(i).suspect()));
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
