package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.blocks.BlockSpace;
import io.skipclip.jobs.averaging.lanes.LaneFailedException;
import io.skipclip.jobs.averaging.lanes.LaneHomes;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import io.skipclip.jobs.averaging.lanes.LaneTask;
import io.skipclip.jobs.averaging.lanes.LaneWork;
import io.skipclip.jobs.averaging.lanes.MetricMeans;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import io.skipclip.jobs.averaging.lanes.Stopwatch;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One round: the workers' training from the driver's state on, and an averaging. */
final class Round {
  private final JavaSparkContext context;
  private final AveragingSettings settings;
  private final LaneTask task;
  private final Optional<SlowMomentum> slowMomentum;
  private final LaneHomes homes;

  Round(
      JavaSparkContext context,
      AveragingSettings settings,
      LaneTask task,
      Optional<SlowMomentum> slowMomentum,
      LaneHomes homes) {
    this.context = context;
    this.settings = settings;
    this.task = task;
    this.slowMomentum = slowMomentum;
    this.homes = homes;
  }

  /**
   * Trains a network for a round; where that fails, the network stays as it was.
   *
   * @param graph the driver's network
   * @param start its numbers; those of the average afterwards
   * @param works what each lane is to do, in the order of the lanes
   * @throws NonFiniteTrainingException where the outcome isn't finite
   * @throws LaneFailedException where a worker failed more often than Spark bears
   */
  RoundReport run(ComputationGraph graph, StartBlocks start, List<LaneWork> works) {
    Stopwatch whole = new Stopwatch();
    Stopwatch watch = new Stopwatch();
    NetworkState state = NetworkState.of(graph, settings.updaterState(), settings.chunks());
    BlockSpace numbers = start.of(graph, state);
    double publishSeconds = watch.lapSeconds();
    BlockSpace averages = start.next();
    AveragedState averaged =
        new Gathering(context, homes, task, state).run(works, numbers, averages);
    averaged.requireFinite(task.round(), works);
    homes.remember(averaged.reports());
    Optional<INDArray> before = slowMomentum.map(momentum -> graph.params().dup());
    state.after(averaged.steps()).installIn(graph, averages, 0);
    start.goOn();
    before.ifPresent(parameters -> moveOn(parameters, graph, start));
    return report(graph, averaged, publishSeconds, whole.lapSeconds());
  }

  private void moveOn(INDArray before, ComputationGraph graph, StartBlocks start) {
    slowMomentum.orElseThrow().moveOn(before, graph);
    before.close();
    start.close(); // the network isn't the average any more
  }

  private RoundReport report(
      ComputationGraph graph, AveragedState averaged, double publishSeconds, double seconds) {
    List<LaneReport> lanes = averaged.reports();
    MetricMeans metrics = new MetricMeans();
    lanes.forEach(lane -> metrics.add(lane.metrics()));
    double busiest = lanes.stream().mapToDouble(LaneReport::busySeconds).max().orElseThrow();
    return new RoundReport(
        task.round().epoch(),
        task.round().round(),
        task.round().roundsInEpoch(),
        graph.getIterationCount(),
        lanes.stream().mapToLong(LaneReport::examples).sum(),
        metrics.means(),
        averaged.drift(),
        seconds,
        mean(lanes, LaneReport::waitSeconds),
        mean(lanes, LaneReport::computeSeconds),
        publishSeconds + mean(lanes, LaneReport::broadcastSeconds),
        Math.max(0, seconds - publishSeconds - busiest));
  }

  private static double mean(List<LaneReport> lanes, ToDoubleFunction<LaneReport> value) {
    return lanes.stream().mapToDouble(value).average().orElseThrow();
  }
}
