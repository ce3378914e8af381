package io.skipclip.jobs.averaging.lanes;

import io.skipclip.jobs.averaging.blocks.BlockSpace;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.model.device.RecycledArrays;
import java.io.IOException;
import java.util.SplittableRandom;
import org.apache.spark.api.java.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A worker's round, on an executor: takes over the driver's state, trains, and leaves its own state
 * in chunks where they are averaged. What it leaves depends on its arguments alone, so that a
 * repetition of the task, after a failure or by speculation, leaves the same bits; OMP_NUM_THREADS
 * has to be the same on all executors for that, and should be the cores of a task.
 */
public final class LaneTraining implements Function<LaneWork, LaneReport> {
  private static final long serialVersionUID = 1L;

  private final NetworkState state;
  private final BlockSpace start;
  private final BlockSpace sent;
  private final LaneTask task;

  /**
   * @param state of the driver's network
   * @param start holds its numbers
   * @param sent where workers' numbers go
   */
  public LaneTraining(NetworkState state, BlockSpace start, BlockSpace sent, LaneTask task) {
    this.state = state;
    this.start = start;
    this.sent = sent;
    this.task = task;
  }

  @Override
  public LaneReport call(LaneWork work) throws InterruptedException {
    SparkDevice.claim();
    makeRoom();
    Replica replica = Loan.untilTaskEnds(Replicas.ofThisJvm(), state.configuration());
    return replica.call(() -> train(replica.network(), work));
  }

  /** Keeps here what the trainings under way come back for, and no more. */
  private void makeRoom() {
    HeadStart.ofThisJvm().keepOnly(task.underWay());
    Replicas.ofThisJvm().serve(task.underWay().size(), task.workers());
    RecycledArrays.serve(task.underWay().size());
  }

  private LaneReport train(ComputationGraph network, LaneWork work)
      throws InterruptedException, IOException {
    Stopwatch watch = new Stopwatch();
    state.installIn(network, start, work.lane());
    task.memory().recall(work.lane(), network);
    seed(network, work.lane());
    LaneReport report = new LaneSteps(task, work, network).run(watch.lapSeconds());
    task.memory().remember(work.lane(), state.iteration(), network);
    if (Thread.interrupted()) {
      throw new InterruptedException(
          "not waited for any more: nobody would clear away what is sent");
    }
    state.send(network, sent, work.lane());
    return report;
  }

  // Dropout draws from the thread's generator, which would go on from whatever ran there before.
  private static void seed(ComputationGraph network, int lane) {
    long seed = 31 * (31 * network.conf().getSeed() + network.getIterationCount()) + lane;
    Nd4j.getRandom().setSeed(new SplittableRandom(seed).nextLong());
  }
}
