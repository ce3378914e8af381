package io.skipclip.jobs.training;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.averaging.Memory;
import io.skipclip.jobs.averaging.ParameterAveraging;
import io.skipclip.jobs.averaging.RoundReport;
import io.skipclip.jobs.averaging.SlowMomentum;
import io.skipclip.jobs.averaging.lanes.LaneStates;
import io.skipclip.jobs.averaging.lanes.MetricMeans;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.Checkpoints.Checkpoint;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Progress;
import io.skipclip.jobs.run.ProgressDisplay;
import io.skipclip.jobs.run.SparkGauges;
import io.skipclip.jobs.run.StopSignal;
import io.skipclip.jobs.run.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network by parameter averaging, from its newest checkpoint if there is one. Writes
 * metrics.jsonl, metrics.csv, event files and checkpoints into the run's folder, and lanes if the
 * workers keep state of their own.
 */
public final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);
  private static final String VELOCITY = "velocity.bin";

  private final JavaSparkContext spark;
  private final Storage run;
  private final TrainingPlan plan;
  private final Optional<SlowMomentum> slowMomentum;
  private final FolderLock lock;
  private final EpochMonitor monitor;
  private final Checkpoints checkpoints;
  private final Memory memory;

  /**
   * @param run the run's folder
   * @param lock of that folder; closed by who took it
   * @param slowMomentum from averaging to averaging, standing still, if there is to be any
   * @param monitor looks at the network between epochs; what it saw has a checkpoint
   */
  public TrainingRun(
      JavaSparkContext spark,
      Storage run,
      FolderLock lock,
      TrainingPlan plan,
      Optional<SlowMomentum> slowMomentum,
      EpochMonitor monitor) {
    this.spark = spark;
    this.lock = lock;
    this.run = run;
    this.plan = plan;
    this.slowMomentum = slowMomentum;
    this.monitor = monitor;
    this.checkpoints = new Checkpoints(run, plan.checkpoints());
    this.memory = new Memory(laneStates(), slowMomentum);
  }

  private Optional<LaneStates> laneStates() {
    return plan.averaging().updaterState() == UpdaterStatePolicy.LOCAL
        ? Optional.of(new LaneStates(spark.hadoopConfiguration(), run.in("lanes").uri()))
        : Optional.empty();
  }

  /**
   * Trains to the last epoch.
   *
   * @param fresh makes the network that a new run begins with
   * @param loader turns the text of a {@link Minibatch} into tensors, on the executors
   * @param observer measures each step, on the executors
   * @return the trained network
   * @throws TrainingStoppedException where a signal asked to stop
   */
  public ComputationGraph train(
      Supplier<ComputationGraph> fresh, MultiDataSetLoader loader, StepObserver observer) {
    Checkpoint start = checkpoints.newest().orElseGet(() -> Checkpoint.fresh(fresh.get()));
    start.folder().ifPresent(folder -> goOnFrom(folder, start.graph().numParams()));
    Progress from = start.progress();
    long total = plan.roundsBefore(plan.epochs().epochs());
    long done = plan.roundsBefore(from.epoch()) + from.round();
    requireNotBeyond(done, total);
    LOG.info("Training, {}: {}", plan.averaging().job(), plan.size());
    try (MetricsLog log = MetricsLog.open(run, line -> from.isAfter(epoch(line), round(line)));
        Events events = Events.begin(run, plan.tensorboard(), start.graph().getIterationCount());
        ProgressDisplay display = ProgressDisplay.of(plan.averaging().job(), total, done);
        StopSignal signal = StopSignal.listen()) {
      Rounds rounds = new Rounds(new Shown(log, events, display), signal, total);
      epochs(start, loader, rounds.master(observer));
      rounds.requireNotStopped();
    }
    requireLocked();
    return start.graph();
  }

  private void requireNotBeyond(long done, long total) {
    if (done > total) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot train %s for %d epochs: its newest checkpoint is %d rounds beyond them, needs as"
                  + " many epochs as it was to be continued for, or another folder",
              run.location(),
              plan.epochs().epochs(),
              done - total));
    }
  }

  /** What is written next would otherwise meet with another writer's. */
  private void requireLocked() {
    try {
      lock.requireHeld();
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }

  private void goOnFrom(Storage checkpoint, long parameters) {
    LOG.info("Going on from {}", checkpoint.location());
    slowMomentum.ifPresent(momentum -> restore(momentum, checkpoint, parameters));
  }

  private static void restore(SlowMomentum momentum, Storage checkpoint, long parameters) {
    try (InputStream in = checkpoint.open(VELOCITY)) {
      momentum.readFrom(in, parameters);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + VELOCITY + ": " + e.getMessage(), e);
    }
  }

  private void epochs(Checkpoint start, MultiDataSetLoader loader, ParameterAveraging master) {
    SparkComputationGraph network = new SparkComputationGraph(spark, start.graph(), master);
    master.resumeAt(start.progress().round());
    int epochs = plan.epochs().epochs();
    for (int epoch = start.progress().epoch(); epoch < epochs && !master.stopped(); epoch++) {
      if (epoch + 1 < epochs) {
        master.announce(firstMinibatches(epoch + 1));
      }
      network.fitPaths(lanes(epoch), loader);
    }
  }

  private List<String> firstMinibatches(int epoch) {
    return plan.lanes(epoch).stream()
        .map(lane -> lane.isEmpty() ? "" : lane.get(0).toString())
        .toList();
  }

  /** An RDD with a partition a worker, in it the worker's minibatches as text. */
  private JavaRDD<String> lanes(int epoch) {
    List<List<String>> lanes =
        plan.lanes(epoch).stream()
            .map(lane -> lane.stream().map(Minibatch::toString).toList())
            .toList();
    return spark.parallelize(lanes, lanes.size()).flatMap(List::iterator);
  }

  private static int epoch(Map<String, Object> line) {
    return Json.number(line, "epoch").intValue();
  }

  private static int round(Map<String, Object> line) {
    return Json.number(line, "round").intValue();
  }

  /** Where a round is told of. */
  private record Shown(MetricsLog log, Events events, ProgressDisplay display) {}

  /** What happens after each round, on the driver. */
  private final class Rounds {
    private final Shown shown;
    private final StopSignal signal;
    private final long total;
    private final SparkGauges gauges = SparkGauges.of(plan.averaging().job());
    private MetricMeans sinceCheckpoint = new MetricMeans();
    private Optional<TrainingStoppedException> stopped = Optional.empty();

    Rounds(Shown shown, StopSignal signal, long total) {
      this.shown = shown;
      this.signal = signal;
      this.total = total;
    }

    ParameterAveraging master(StepObserver observer) {
      return new ParameterAveraging(plan.averaging(), memory, observer, List.of(this::onRound));
    }

    private boolean onRound(RoundReport report, ComputationGraph graph) {
      boolean monitored =
          report.round() + 1 == report.roundsInEpoch() && monitor.isDue(report.epoch());
      Map<String, Double> seen = monitored ? monitor.figures(graph) : Map.of();
      RoundFigures figures = new RoundFigures(report, seen, plan.learningRate());
      long done = plan.roundsBefore(report.epoch()) + report.round() + 1;
      shown.log().append(figures.line());
      shown.events().append(report.iteration(), figures);
      shown.display().update(done, figures.summary());
      figures.gauges().forEach(gauges::set);
      sinceCheckpoint.add(figures.metrics(), report.examples());
      Progress reached = new Progress(report.epoch(), report.round() + 1);
      if (done < total) {
        stopped = signal.caught().map(name -> stoppedBy(name, reached));
      }
      if (checkpoints.isDue(done) || monitored || stopped.isPresent()) {
        save(graph, reached);
      }
      memory.laneStates().ifPresent(states -> prune(states, graph.getIterationCount()));
      return stopped.isEmpty();
    }

    private TrainingStoppedException stoppedBy(String signal, Progress reached) {
      return new TrainingStoppedException(signal, run.location(), reached);
    }

    void requireNotStopped() {
      if (stopped.isPresent()) {
        throw stopped.get();
      }
    }

    private void save(ComputationGraph graph, Progress reached) {
      requireLocked();
      Map<String, Storage.Content> more =
          slowMomentum
              .map(momentum -> Map.<String, Storage.Content>of(VELOCITY, momentum::writeTo))
              .orElse(Map.of());
      checkpoints.save(graph, reached, more, sinceCheckpoint.means());
      sinceCheckpoint = new MetricMeans();
    }

    private void prune(LaneStates states, int iteration) {
      List<Integer> iterations = new ArrayList<>(checkpoints.iterations());
      iterations.add(iteration);
      try {
        states.keepFor(iterations);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot clear lanes: " + e.getMessage(), e);
      }
    }
  }
}
