package io.skipclip.jobs.averaging;

import io.skipclip.features.JobName;
import io.skipclip.jobs.averaging.lanes.LaneHomes;
import io.skipclip.jobs.averaging.lanes.LaneTask;
import io.skipclip.jobs.averaging.lanes.LaneWork;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import io.skipclip.jobs.averaging.lanes.RoundName;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.Turn;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.spark.impl.graph.SparkComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.dataformat.yaml.YAMLFactory;

/**
 * Trains a graph by synchronous parameter averaging: {@code new SparkComputationGraph(context,
 * graph, master).fitPaths(lanes, loader)} trains an epoch.
 *
 * <p>Each partition of the lanes is a worker's minibatches in order, as descriptors that only the
 * loader understands. In a round every worker starts from the driver's state, trains the next
 * {@link AveragingSettings#averagingInterval()} of its minibatches, and the driver's network
 * becomes the workers' average, weighted by the examples each saw: parameters, batch norm's
 * statistics among them, and the updater's state. Lanes may be uneven; a lane that has run out sits
 * the round out.
 *
 * <p>The loader gives each minibatch away: its arrays are closed after the step, so it must not
 * keep them. Arrays that are views, reshaped ones among them, can't be closed and hold their native
 * memory until the garbage collector comes.
 *
 * <p>The iteration counter, by which Adam corrects its bias and schedules move, advances in a round
 * by the most minibatches any worker trained in it: each worker counts its own steps from the
 * round's start. The epoch counter advances when an epoch's last round is done, not when a listener
 * stops it before.
 *
 * <p>The result is a function of the network, the lanes and the settings other than {@code chunks},
 * to the bit: not of how many cores or executors there are, nor of retried or speculative tasks.
 *
 * <p>Spark needs: its Java serializer; OMP_NUM_THREADS on every executor equal to the cores of a
 * task (results repeat to the bit only at the same number). The heaps hold parameters and updater
 * state as blocks, which Spark moves to disk where memory is short: the driver what a round set out
 * from and what it came to; an executor what a round set out from, its workers' states until they
 * are averaged, and its share of the average.
 *
 * <p>Not for use by several threads at once.
 */
public final class ParameterAveraging extends FitPathsMaster {
  private static final String SERIALIZER = "spark.serializer";
  private static final String JAVA_SERIALIZER = "org.apache.spark.serializer.JavaSerializer";
  private static final String SCORE = "score";

  private final AveragingSettings settings;
  private final Memory memory;
  private final StepObserver observer;
  private final List<RoundListener> listeners;
  private final LaneHomes homes = new LaneHomes();
  private Turn turn = new Turn(UUID.randomUUID(), 0);
  private List<String> following = List.of();
  private int firstRound;
  private boolean stopped;

  /**
   * Creates a master that remembers nothing besides the network.
   *
   * @param settings how to average
   * @param observer measures each minibatch on the executors
   * @param listeners called after each averaging, in order, all of them even where one wants to
   *     stop
   */
  public ParameterAveraging(
      AveragingSettings settings, StepObserver observer, List<RoundListener> listeners) {
    this(settings, Memory.none(), observer, listeners);
  }

  /**
   * Creates a master.
   *
   * @param settings how to average
   * @param memory what there is besides the network
   * @param observer measures each minibatch on the executors
   * @param listeners called after each averaging, in order, all of them even where one wants to
   *     stop
   */
  public ParameterAveraging(
      AveragingSettings settings,
      Memory memory,
      StepObserver observer,
      List<RoundListener> listeners) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.memory = memory;
    this.observer = Objects.requireNonNull(observer, "observer");
    this.listeners = List.copyOf(listeners);
    boolean local = settings.updaterState() == UpdaterStatePolicy.LOCAL;
    if (local != memory.laneStates().isPresent()) {
      throw new IllegalArgumentException(
          "Invalid memory: lane states %s (must be there for updater state LOCAL and only then)"
              .formatted(local ? "absent" : "present"));
    }
  }

  /**
   * Makes the next {@code fitPaths}, and only that, go on in the middle of its epoch, with a
   * network that stands where the rounds before left it, iteration counter included.
   *
   * @param round the first round to do, 0-based; at most the epoch's number of rounds, which leaves
   *     nothing to do but to end the epoch
   */
  public void resumeAt(int round) {
    if (round < 0) {
      throw new IllegalArgumentException("Invalid round: " + round + " (must be >= 0)");
    }
    firstRound = round;
  }

  /**
   * Says what comes after the next {@code fitPaths}, so that its last round's workers load it
   * ahead. Where this isn't called, the first step of the epoch after it waits for its data;
   * nothing else depends on it.
   *
   * @param firstMinibatches by lane, the descriptor with which the epoch after it begins, "" for
   *     none
   */
  public void announce(List<String> firstMinibatches) {
    following = List.copyOf(firstMinibatches);
  }

  /** Returns whether a listener stopped the last {@code fitPaths}. */
  public boolean stopped() {
    return stopped;
  }

  @Override
  void train(SparkComputationGraph graph, JavaRDD<String> paths, MultiDataSetLoader loader) {
    requireTrainable(graph);
    int round = firstRound;
    firstRound = 0;
    List<String> afterwards = following;
    following = List.of();
    stopped = false;
    boolean goesOn = false;
    TrainingsUnderWay.begin(turn.training());
    try (JobName jobName = JobName.inGroup(graph.getSparkContext(), settings.job());
        StartBlocks start = new StartBlocks(graph.getSparkContext())) {
      int epoch = graph.getNetwork().getEpochCount();
      jobName.describe(settings.job() + " epoch " + (epoch + 1) + " minibatches");
      Lanes lanes = Lanes.collect(paths, settings.workers(), afterwards);
      int rounds = settings.averagingInterval().rounds(epoch, lanes.longest());
      requireWithin(round, rounds);
      for (; round < rounds && !stopped; round++) {
        RoundName name = new RoundName(settings.job(), epoch, round, rounds);
        jobName.describe(name.toString());
        LaneTask task =
            new LaneTask(
                name,
                turn,
                TrainingsUnderWay.now(),
                settings.workers(),
                loader,
                observer,
                memory.ofLanes());
        turn = turn.next();
        stopped = !runRound(graph, start, lanes, task);
      }
      if (round < rounds) {
        // SparkComputationGraph is going to count this epoch, which isn't finished.
        ComputationGraph network = graph.getNetwork();
        NetworkState.setCounters(network, network.getIterationCount(), epoch - 1);
      }
      goesOn = !stopped && !afterwards.isEmpty();
    } finally {
      if (!goesOn) {
        TrainingsUnderWay.end(turn.training());
      }
    }
  }

  private boolean runRound(
      SparkComputationGraph graph, StartBlocks start, Lanes lanes, LaneTask task) {
    int interval = settings.averagingInterval().at(task.round().epoch());
    List<LaneWork> works = lanes.round(task.round().round(), interval);
    RoundReport report =
        new Round(graph.getSparkContext(), settings, task, memory.slowMomentum(), homes)
            .run(graph.getNetwork(), start, works);
    graph.setScore(report.metrics().get(SCORE));
    boolean goOn = true;
    for (RoundListener listener : listeners) {
      goOn &= listener.onRound(report, graph.getNetwork());
    }
    return goOn;
  }

  private static void requireTrainable(SparkComputationGraph graph) {
    DataType type = graph.getNetwork().getConfiguration().getDataType();
    if (type != DataType.FLOAT) {
      throw new IllegalArgumentException("Cannot average a network of " + type + ": needs FLOAT");
    }
    JavaSparkContext context = graph.getSparkContext();
    String serializer = context.getConf().get(SERIALIZER, JAVA_SERIALIZER);
    if (!serializer.equals(JAVA_SERIALIZER)) {
      throw new IllegalArgumentException(
          "Invalid %s: %s (must be %s)".formatted(SERIALIZER, serializer, JAVA_SERIALIZER));
    }
  }

  private static void requireWithin(int round, int rounds) {
    if (round > rounds) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Cannot resume at round %d: the epoch has %d", round, rounds));
    }
  }

  @Override
  public String toJson() {
    return settingsBy(new ObjectMapper());
  }

  @Override
  public String toYaml() {
    return settingsBy(new ObjectMapper(new YAMLFactory()));
  }

  private String settingsBy(ObjectMapper mapper) {
    try {
      Map<String, Object> ordered = new LinkedHashMap<>();
      ordered.put("workers", settings.workers());
      ordered.put("averagingInterval", settings.averagingInterval().minibatches());
      ordered.put("averagingIntervalEpochs", settings.averagingInterval().epochs());
      ordered.put("updaterState", settings.updaterState());
      ordered.put("chunks", settings.chunks());
      ordered.put("job", settings.job());
      return mapper.writeValueAsString(ordered);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Cannot write settings " + settings, e);
    }
  }
}
