package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.lanes.ChunkKey;
import io.skipclip.jobs.averaging.lanes.LaneFailedException;
import io.skipclip.jobs.averaging.lanes.LaneHomes;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import io.skipclip.jobs.averaging.lanes.LaneTask;
import io.skipclip.jobs.averaging.lanes.LaneTraining;
import io.skipclip.jobs.averaging.lanes.LaneWork;
import io.skipclip.jobs.averaging.lanes.MetricMeans;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import io.skipclip.jobs.averaging.lanes.Stopwatch;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** One round: a broadcast, the workers' training, an averaging. Leaves nothing behind in Spark. */
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
   * @param works what each lane is to do, in the order of the lanes
   * @throws NonFiniteTrainingException where the outcome isn't finite
   * @throws LaneFailedException where a worker failed more often than Spark bears
   */
  RoundReport run(ComputationGraph graph, List<LaneWork> works) {
    Stopwatch whole = new Stopwatch();
    Stopwatch watch = new Stopwatch();
    Broadcast<NetworkState> start =
        context.broadcast(NetworkState.of(graph, settings.updaterState()));
    double publishSeconds = watch.lapSeconds();
    try {
      AveragedState averaged = new AveragedState(trainAndAverage(start, works));
      averaged.requireFinite(task.round(), works);
      homes.remember(averaged.reports());
      install(averaged, graph);
      return report(graph, averaged, publishSeconds, whole.lapSeconds());
    } finally {
      start.destroy();
    }
  }

  private void install(AveragedState averaged, ComputationGraph graph) {
    if (slowMomentum.isEmpty()) {
      averaged.installIn(graph, settings.updaterState());
      return;
    }
    INDArray before = graph.params().dup();
    averaged.installIn(graph, settings.updaterState());
    slowMomentum.get().moveOn(before, graph);
    before.close();
  }

  private List<AveragedChunk> trainAndAverage(Broadcast<NetworkState> start, List<LaneWork> works) {
    JavaRDD<AveragedChunk> averaged =
        homes
            .place(context, works)
            .flatMapToPair(new LaneTraining(start, task))
            .repartitionAndSortWithinPartitions(new ChunkKey.ByChunk(task.chunks()))
            .mapPartitions(new ChunkAveraging());
    try {
      return averaged.collect();
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      throw SparkFailures.unchecked(e);
    } finally {
      averaged.rdd().cleanShuffleDependencies(false);
    }
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
