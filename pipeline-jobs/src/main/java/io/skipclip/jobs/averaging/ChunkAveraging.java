package io.skipclip.jobs.averaging;

import io.skipclip.jobs.averaging.blocks.BlockSpace;
import io.skipclip.jobs.averaging.blocks.RawBlocks;
import io.skipclip.jobs.averaging.blocks.StateCut;
import io.skipclip.jobs.averaging.lanes.LaneReport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.api.java.function.Function;

/**
 * Averages one chunk over the lanes, weighted by examples, wherever their chunks lie, and leaves
 * the average where all find it.
 *
 * @param cut of a state
 * @param sent holds the lanes' chunks
 * @param averages takes the average
 * @param reports the lanes', in order
 */
record ChunkAveraging(StateCut cut, BlockSpace sent, BlockSpace averages, List<LaneReport> reports)
    implements Function<Integer, AveragedChunk> {

  @Override
  public AveragedChunk call(Integer chunk) {
    int lanes = reports.size();
    ByteBuffer[] found = new ByteBuffer[lanes];
    List<Integer> lost = new ArrayList<>();
    for (int i = 0; i < lanes; i++) {
      int turn = (chunk + i) % lanes; // or all would wait for the first lane's process
      int lane = reports.get(turn).lane();
      Optional<ByteBuffer> bytes = RawBlocks.find(sent.chunk(lane, chunk));
      bytes.ifPresentOrElse(block -> found[turn] = block, () -> lost.add(lane));
    }
    return lost.isEmpty() ? average(chunk, List.of(found)) : AveragedChunk.lost(chunk, lost);
  }

  private AveragedChunk average(int chunk, List<ByteBuffer> lanes) {
    ByteBuffer bytes = ByteBuffer.allocate(cut.bytes(chunk)).order(ByteOrder.LITTLE_ENDIAN);
    FloatBuffer average = bytes.asFloatBuffer();
    List<FloatBuffer> numbers = lanes.stream().map(ByteBuffer::asFloatBuffer).toList();
    long[] weights = reports.stream().mapToLong(LaneReport::examples).toArray();
    int parameters = cut.ofParameters(chunk).length();
    numbers.forEach(lane -> lane.limit(parameters));
    WeightedAverage ofParameters = WeightedAverage.withSpread(numbers, weights, average);
    numbers.forEach(lane -> lane.limit(lane.capacity()).position(parameters));
    WeightedAverage ofUpdater = WeightedAverage.withoutSpread(numbers, weights, average);
    RawBlocks.put(averages.chunk(chunk), bytes);
    return new AveragedChunk(
        chunk,
        ofParameters.spread(),
        ofParameters.squaredNorm(),
        Stream.concat(ofParameters.nonFinite().stream(), ofUpdater.nonFinite().stream())
            .map(lane -> reports.get(lane).lane())
            .distinct()
            .toList(),
        List.of());
  }
}
