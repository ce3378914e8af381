package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.blocks.BlockSpace;
import io.skipclip.jobs.averaging.blocks.RawBlocks;
import io.skipclip.jobs.averaging.lanes.LaneHomes;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import io.skipclip.jobs.averaging.lanes.LaneTask;
import io.skipclip.jobs.averaging.lanes.LaneTraining;
import io.skipclip.jobs.averaging.lanes.LaneWork;
import io.skipclip.jobs.averaging.lanes.NetworkState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.storage.BlockId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the workers train and their states averaged, chunk by chunk, until all chunks of the average
 * are on the driver. What an executor that went had of them is made again, to the same bits: its
 * workers' states by training, its averages by averaging.
 */
final class Gathering {
  private static final Logger LOG = LoggerFactory.getLogger(Gathering.class);

  /** How often executors may go in one round, as often as Spark bears with a stage. */
  private static final int MOST_ATTEMPTS = 4;

  private final JavaSparkContext context;
  private final LaneHomes homes;
  private final LaneTask task;
  private final NetworkState state;
  private final Map<Integer, LaneReport> reports = new TreeMap<>();
  private final Map<Integer, AveragedChunk> averaged = new TreeMap<>();

  Gathering(JavaSparkContext context, LaneHomes homes, LaneTask task, NetworkState state) {
    this.context = context;
    this.homes = homes;
    this.task = task;
    this.state = state;
  }

  /**
   * Trains and averages.
   *
   * @param works what each lane is to do, in the order of the lanes
   * @param start holds what they set out from
   * @param averages takes the average
   */
  AveragedState run(List<LaneWork> works, BlockSpace start, BlockSpace averages) {
    try (BlockSpace sent = BlockSpace.open(context)) {
      for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
        train(works, new LaneTraining(state, start, sent, task));
        average(sent, averages);
        if (averaged.size() == state.cut().chunks()) {
          return new AveragedState(List.copyOf(averaged.values()), List.copyOf(reports.values()));
        }
        LOG.warn("{}: an executor went with what it had; it is made again", task.round());
      }
    }
    throw new IllegalStateException(
        "Cannot finish "
            + task.round()
            + ": executors went with what they had "
            + MOST_ATTEMPTS
            + " times, needs ones that live as long as a round");
  }

  private void train(List<LaneWork> works, LaneTraining training) {
    List<LaneWork> missing =
        works.stream().filter(work -> !reports.containsKey(work.lane())).toList();
    if (!missing.isEmpty()) {
      done(() -> homes.place(context, missing).map(training).collect())
          .forEach(report -> reports.put(report.lane(), report));
    }
  }

  private void average(BlockSpace sent, BlockSpace averages) {
    List<Integer> missing =
        IntStream.range(0, state.cut().chunks())
            .filter(chunk -> !averaged.containsKey(chunk))
            .boxed()
            .toList();
    ChunkAveraging averaging =
        new ChunkAveraging(state.cut(), sent, averages, new ArrayList<>(reports.values()));
    List<AveragedChunk> found =
        done(() -> context.parallelize(missing, missing.size()).map(averaging).collect());
    found.forEach(chunk -> chunk.lostLanes().forEach(reports::remove));
    found.parallelStream() // several processes send at once
        .filter(chunk -> chunk.lostLanes().isEmpty() && isHere(averages.chunk(chunk.chunk())))
        .toList()
        .forEach(chunk -> averaged.put(chunk.chunk(), chunk));
  }

  private static boolean isHere(BlockId average) {
    return RawBlocks.findAndKeep(average).isPresent();
  }

  private static <T> T done(Supplier<T> action) {
    try {
      return action.get();
    } catch (Exception e) { // Spark throws its checked exceptions undeclared
      throw SparkFailures.unchecked(e);
    }
  }
}
