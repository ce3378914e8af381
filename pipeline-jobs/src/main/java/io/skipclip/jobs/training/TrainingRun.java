package io.skipclip.jobs.training;

import io.skipclip.jobs.averaging.ParameterAveraging;
import io.skipclip.jobs.averaging.RoundReport;
import io.skipclip.jobs.averaging.StepObserver;
import io.skipclip.jobs.run.Checkpoints;
import io.skipclip.jobs.run.Checkpoints.Checkpoint;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Progress;
import io.skipclip.jobs.run.ProgressDisplay;
import io.skipclip.jobs.run.Storage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains a network by parameter averaging, from its newest checkpoint if there is one. Writes
 * metrics.jsonl and checkpoints into the run's folder.
 */
public final class TrainingRun {
  private static final Logger LOG = LoggerFactory.getLogger(TrainingRun.class);

  private final JavaSparkContext spark;
  private final Storage run;
  private final TrainingPlan plan;
  private final Checkpoints checkpoints;

  /**
   * @param run the run's folder
   */
  public TrainingRun(JavaSparkContext spark, Storage run, TrainingPlan plan) {
    this.spark = spark;
    this.run = run;
    this.plan = plan;
    this.checkpoints = new Checkpoints(run, plan.checkpoints());
  }

  /**
   * Trains to the last epoch.
   *
   * @param fresh makes the network that a new run begins with
   * @param loader turns the text of a {@link Minibatch} into tensors, on the executors
   * @param observer measures each step, on the executors
   * @return the trained network
   */
  public ComputationGraph train(
      Supplier<ComputationGraph> fresh, MultiDataSetLoader loader, StepObserver observer) {
    Checkpoint start =
        checkpoints.newest().orElseGet(() -> new Checkpoint(fresh.get(), Progress.START));
    Progress from = start.progress();
    if (!from.equals(Progress.START)) {
      LOG.info("Going on from epoch {}, round {}", from.epoch() + 1, from.round() + 1);
    }
    int perEpoch = plan.roundsPerEpoch();
    long total = (long) perEpoch * plan.epochs().epochs();
    long done = (long) perEpoch * from.epoch() + from.round();
    try (MetricsLog log = MetricsLog.open(run, line -> from.isAfter(epoch(line), round(line)));
        ProgressDisplay display = ProgressDisplay.of(plan.averaging().job(), total, done)) {
      epochs(start, loader, master(observer, log, display));
    }
    return start.graph();
  }

  private void epochs(Checkpoint start, MultiDataSetLoader loader, ParameterAveraging master) {
    SparkComputationGraph network = new SparkComputationGraph(spark, start.graph(), master);
    master.resumeAt(start.progress().round());
    for (int epoch = start.progress().epoch(); epoch < plan.epochs().epochs(); epoch++) {
      network.fitPaths(lanes(epoch), loader);
    }
  }

  /** An RDD with a partition a worker, in it the worker's minibatches as text. */
  private JavaRDD<String> lanes(int epoch) {
    List<List<String>> lanes =
        plan.lanes(epoch).stream()
            .map(lane -> lane.stream().map(Minibatch::toString).toList())
            .toList();
    return spark.parallelize(lanes, lanes.size()).flatMap(List::iterator);
  }

  private ParameterAveraging master(
      StepObserver observer, MetricsLog log, ProgressDisplay display) {
    return new ParameterAveraging(
        plan.averaging(),
        observer,
        List.of(
            (report, graph) -> {
              log.append(line(report));
              display.update(roundsDone(report), summary(report));
              if (checkpoints.isDue(roundsDone(report))) {
                checkpoints.save(graph, new Progress(report.epoch(), report.round() + 1));
              }
              return true;
            }));
  }

  private long roundsDone(RoundReport report) {
    return (long) report.epoch() * report.roundsInEpoch() + report.round() + 1;
  }

  private Map<String, Object> line(RoundReport report) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("epoch", report.epoch());
    line.put("round", report.round());
    line.put("iteration", report.iteration());
    line.put("examples", report.examples());
    line.putAll(metrics(report));
    line.put("learning_rate", plan.learningRate().applyAsDouble(report.epoch()));
    line.put("drift", report.drift());
    line.put("samples_per_second", report.examples() / report.seconds());
    line.put("seconds", report.seconds());
    line.put("wait_seconds", report.waitSeconds());
    line.put("compute_seconds", report.computeSeconds());
    line.put("broadcast_seconds", report.broadcastSeconds());
    line.put("aggregate_seconds", report.aggregateSeconds());
    return line;
  }

  /** The measures, with the network's own score under the name that the field has for it. */
  private static Map<String, Double> metrics(RoundReport report) {
    Map<String, Double> metrics = new LinkedHashMap<>();
    report.metrics().forEach((name, v) -> metrics.put(name.equals("score") ? "loss" : name, v));
    return metrics;
  }

  private static String summary(RoundReport report) {
    String metrics =
        metrics(report).entrySet().stream()
            .map(m -> "%s %.3f".formatted(m.getKey().replace('_', ' '), m.getValue()))
            .collect(Collectors.joining(", "));
    return "epoch %d: %s, %.0f samples/s"
        .formatted(report.epoch() + 1, metrics, report.examples() / report.seconds());
  }

  private static int epoch(Map<String, Object> line) {
    return (Integer) line.get("epoch");
  }

  private static int round(Map<String, Object> line) {
    return (Integer) line.get("round");
  }
}
