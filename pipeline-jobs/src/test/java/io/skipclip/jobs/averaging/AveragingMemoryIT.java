package io.skipclip.jobs.averaging;

import static io.skipclip.jobs.averaging.Training.moments;
import static io.skipclip.jobs.averaging.Training.parameters;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.averaging.lanes.LaneStates;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

/** Workers that keep their own Adam state, and a driver with momentum. */
class AveragingMemoryIT {
  private static final SeededBatches BATCHES = new SeededBatches(Networks.DENSE_SHAPE);
  private static final List<List<String>> LANES =
      List.of(
          List.of("1/4", "2/7", "3/4", "4/4", "5/2"),
          List.of("6/4", "7/3", "8/9"),
          List.of("9/4", "10/4", "11/4", "12/4"));
  private static final int INTERVAL = 2;

  /** From where to where the dense network's batch norm has its mean and variance. */
  private static final List<Integer> STATISTICS = List.of(6 * 8 + 8 + 2 * 8, 6 * 8 + 8 + 4 * 8);

  private static JavaSparkContext spark;

  @TempDir private Path folder;

  @BeforeAll
  static void startSpark() {
    spark = Training.spark("local[2,4]");
  }

  @AfterAll
  static void stopSpark() {
    spark.stop();
  }

  @Test
  void localMomentsAreWhatReplicasHaveThatKeepTheirOwn() {
    ComputationGraph graph = network();
    ComputationGraph byHand = graph.clone();
    epoch(graph, master(memory("lanes"), List.of()), BATCHES);
    epoch(graph, master(memory("lanes"), List.of()), BATCHES);
    epochByHand(byHand, epochByHand(byHand, new ArrayList<>()));
    assertThat(parameters(graph)).isEqualTo(parameters(byHand));
    assertThat(graph.getIterationCount()).isEqualTo(10);
    assertThat(moments(graph)).containsOnly(0);
  }

  @Test
  void tasksThatFailAndAreRetriedChangeNothing() {
    ComputationGraph undisturbed = network();
    epoch(undisturbed, master(memory("undisturbed"), List.of()), BATCHES);
    ComputationGraph disturbed = network();
    FailingOnce.FAILED.clear();
    epoch(disturbed, master(memory("disturbed"), List.of()), new FailingOnce(BATCHES));
    assertThat(FailingOnce.FAILED).hasSize(2);
    assertThat(parameters(disturbed)).isEqualTo(parameters(undisturbed));
  }

  @Test
  void goesOnFromAnyRoundAfterLaterOnesWereDone() throws IOException {
    ComputationGraph graph = network();
    SlowMomentum momentum = new SlowMomentum(0.6, 1);
    ComputationGraph[] saved = new ComputationGraph[1];
    ByteArrayOutputStream velocity = new ByteArrayOutputStream();
    RoundListener save =
        (report, network) -> {
          if (report.epoch() == 0 && report.round() == 1) {
            saved[0] = copy(network);
            write(momentum, velocity);
          }
          return true;
        };
    ParameterAveraging master = master(memory("lanes", momentum), List.of(save));
    epoch(graph, master, BATCHES);
    epoch(graph, master, BATCHES);

    SlowMomentum restored = new SlowMomentum(0.6, 1);
    restored.readFrom(new ByteArrayInputStream(velocity.toByteArray()), saved[0].numParams());
    ParameterAveraging resumed = master(memory("lanes", restored), List.of());
    resumed.resumeAt(2);
    epoch(saved[0], resumed, BATCHES);
    epoch(saved[0], resumed, BATCHES);
    assertThat(parameters(saved[0])).isEqualTo(parameters(graph));
    assertThat(saved[0].getIterationCount()).isEqualTo(graph.getIterationCount());
  }

  @Test
  void slowMomentumStartsEachRoundWhereItBroughtTheNetwork() {
    ComputationGraph graph = network();
    ComputationGraph byHand = graph.clone();
    Memory memory = new Memory(Optional.empty(), Optional.of(new SlowMomentum(0.5, 0.9)));
    AveragingSettings oneRound = AveragingSettings.of(LANES.size(), 5);
    ParameterAveraging master =
        new ParameterAveraging(oneRound, memory, StepObserver.none(), List.of());
    double[] velocity = new double[(int) graph.numParams()];
    for (int epoch = 0; epoch < 3; epoch++) {
      epoch(graph, master, BATCHES);
      float[] start = parameters(byHand);
      ByHand.epoch(byHand, BATCHES, LANES, 5);
      float[] moved = parameters(byHand);
      for (int i = 0; i < moved.length; i++) {
        if (i < STATISTICS.get(0) || i >= STATISTICS.get(1)) {
          velocity[i] = 0.5 * velocity[i] + moved[i] - start[i];
          moved[i] = (float) (start[i] + 0.9 * velocity[i]);
        }
      }
      byHand.setParams(Nd4j.createFromArray(moved));
    }
    assertThat(parameters(graph)).containsExactly(parameters(byHand), within(1e-6f));
  }

  @Test
  void keepsOnlyTheFilesThatTrainingMayGoOnFrom() throws IOException {
    LaneStates states = new LaneStates(new Configuration(), folder.resolve("lanes").toString());
    ComputationGraph graph = network();
    for (int iteration : new int[] {0, 2, 4, 5}) {
      states.remember(0, iteration, graph);
    }
    states.remember(1, 2, graph);
    states.keepFor(List.of(4, 7));
    assertThat(names("lanes/lane-00000"))
        .containsExactly("iteration-0000000002", "iteration-0000000005");
    assertThat(names("lanes/lane-00001")).containsExactly("iteration-0000000002");
  }

  @Test
  void aStateThatIsGoneOrDamagedIsNamed() throws IOException {
    LaneStates states = new LaneStates(new Configuration(), folder.resolve("lanes").toString());
    ComputationGraph graph = network();
    NetworkState.setCounters(graph, 4, 0);
    assertThatThrownBy(() -> states.recall(1, graph))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot go on with lane 1 at iteration 4: no updater state of it");
    states.remember(1, 2, graph);
    Path file = folder.resolve("lanes/lane-00001/iteration-0000000002");
    byte[] whole = Files.readAllBytes(file);
    byte[] flipped = whole.clone();
    flipped[100] ^= 1;
    Files.write(file, flipped);
    assertThatThrownBy(() -> states.recall(1, graph)).hasMessageContaining("checksum is another");
    Files.write(file, Arrays.copyOf(whole, 100));
    assertThatThrownBy(() -> states.recall(1, graph)).hasMessageContaining("it is cut off");
  }

  @Test
  void localStateNeedsAFolder() {
    assertThatThrownBy(() -> master(Memory.none(), List.of()))
        .hasMessageStartingWith("Invalid memory: lane states absent");
  }

  private static ComputationGraph network() {
    return Networks.dense(Networks.fallingAdam());
  }

  private Memory memory(String name) {
    return new Memory(Optional.of(laneStates(name)), Optional.empty());
  }

  private Memory memory(String name, SlowMomentum momentum) {
    return new Memory(Optional.of(laneStates(name)), Optional.of(momentum));
  }

  private LaneStates laneStates(String name) {
    return new LaneStates(new Configuration(), folder.resolve(name).toString());
  }

  private static ParameterAveraging master(Memory memory, List<RoundListener> listeners) {
    AveragingSettings settings =
        new AveragingSettings(
            LANES.size(), AveragingInterval.always(INTERVAL), UpdaterStatePolicy.LOCAL, 4, "train");
    return new ParameterAveraging(settings, memory, StepObserver.none(), listeners);
  }

  private static void epoch(
      ComputationGraph graph, ParameterAveraging master, MultiDataSetLoader loader) {
    Training.epoch(spark, graph, master, loader, LANES);
  }

  private static void write(SlowMomentum momentum, ByteArrayOutputStream to) {
    try {
      momentum.writeTo(to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> names(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static ComputationGraph copy(ComputationGraph graph) {
    ComputationGraph copy = graph.clone();
    NetworkState.setCounters(copy, graph.getIterationCount(), graph.getEpochCount());
    return copy;
  }

  /** Trains replicas that keep their own moments from round to round, given and returned. */
  private static List<float[]> epochByHand(ComputationGraph graph, List<float[]> moments) {
    List<float[]> kept = new ArrayList<>(moments);
    while (kept.size() < LANES.size()) {
      kept.add(moments(graph));
    }
    for (int from = 0; from < 5; from += INTERVAL) {
      double[] sums = new double[(int) graph.numParams()];
      double weight = 0;
      int steps = 0;
      for (int lane = 0; lane < LANES.size(); lane++) {
        List<String> all = LANES.get(lane);
        if (from < all.size()) {
          ComputationGraph replica = copy(graph);
          replica.getUpdater().setStateViewArray(Nd4j.createFromArray(kept.get(lane)));
          List<String> mine = all.subList(from, Math.min(all.size(), from + INTERVAL));
          int examples = ByHand.train(replica, BATCHES, mine);
          kept.set(lane, moments(replica));
          float[] parameters = parameters(replica);
          for (int i = 0; i < sums.length; i++) {
            sums[i] += (double) examples * parameters[i];
          }
          weight += examples;
          steps = Math.max(steps, mine.size());
        }
      }
      float[] average = new float[sums.length];
      for (int i = 0; i < sums.length; i++) {
        average[i] = (float) (sums[i] / weight);
      }
      graph.setParams(Nd4j.createFromArray(average));
      NetworkState.setCounters(graph, graph.getIterationCount() + steps, graph.getEpochCount());
    }
    graph.incrementEpochCount();
    return kept;
  }
}
