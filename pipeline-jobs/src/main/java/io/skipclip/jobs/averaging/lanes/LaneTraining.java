package io.skipclip.jobs.averaging.lanes;

import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.model.device.RecycledArrays;
import java.io.IOException;
import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.spark.api.java.function.PairFlatMapFunction;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import scala.Tuple2;

/**
 * A worker's round, on an executor: takes over the driver's state, trains, and sends its own state
 * off in chunks. What it sends depends on its arguments alone, so that a repetition of the task,
 * after a failure or by speculation, sends the same bits; OMP_NUM_THREADS has to be the same on all
 * executors for that, and should be the cores of a task.
 */
public final class LaneTraining implements PairFlatMapFunction<LaneWork, ChunkKey, LaneChunk> {
  private static final long serialVersionUID = 1L;

  private final Broadcast<NetworkState> start;
  private final LaneTask task;

  public LaneTraining(Broadcast<NetworkState> start, LaneTask task) {
    this.start = start;
    this.task = task;
  }

  @Override
  public Iterator<Tuple2<ChunkKey, LaneChunk>> call(LaneWork work) throws InterruptedException {
    SparkDevice.claim();
    makeRoom();
    Stopwatch watch = new Stopwatch();
    NetworkState state = start.value();
    Replica replica = Loan.untilTaskEnds(Replicas.ofThisJvm(), state.configuration());
    ComputationGraph network = replica.network();
    LaneReport report = replica.call(() -> train(state, network, work, watch));
    return chunks(report, network.params(), updater(state, network));
  }

  /** Keeps here what the trainings under way come back for, and no more. */
  private void makeRoom() {
    HeadStart.ofThisJvm().keepOnly(task.underWay());
    Replicas.ofThisJvm().serve(task.underWay().size(), task.workers());
    RecycledArrays.serve(task.underWay().size());
  }

  private LaneReport train(
      NetworkState state, ComputationGraph network, LaneWork work, Stopwatch watch)
      throws InterruptedException, IOException {
    state.installIn(network);
    task.memory().recall(work.lane(), network);
    seed(network, work.lane());
    LaneReport report = new LaneSteps(task, work, network).run(watch.lapSeconds());
    task.memory().remember(work.lane(), state.iteration(), network);
    return report;
  }

  // Dropout draws from the thread's generator, which would go on from whatever ran there before.
  private static void seed(ComputationGraph network, int lane) {
    long seed = 31 * (31 * network.conf().getSeed() + network.getIterationCount()) + lane;
    Nd4j.getRandom().setSeed(new SplittableRandom(seed).nextLong());
  }

  private static INDArray updater(NetworkState state, ComputationGraph network) {
    return state.carriesUpdater() ? NetworkState.updaterState(network) : FloatVectors.none();
  }

  private Iterator<Tuple2<ChunkKey, LaneChunk>> chunks(
      LaneReport report, INDArray parameters, INDArray updater) {
    return IntStream.range(0, task.chunks())
        .mapToObj(
            chunk ->
                new Tuple2<>(
                    new ChunkKey(chunk, report.lane()),
                    new LaneChunk(
                        report,
                        FloatSlice.cut(parameters, chunk, task.chunks()),
                        FloatSlice.cut(updater, chunk, task.chunks()))))
        .iterator();
  }
}
