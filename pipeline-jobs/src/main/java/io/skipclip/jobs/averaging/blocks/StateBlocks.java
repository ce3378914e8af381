package io.skipclip.jobs.averaging.blocks;

import io.skipclip.jobs.averaging.blocks.StateCut.Share;
import io.skipclip.model.device.FloatCopy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.IntFunction;
import org.apache.spark.storage.BlockId;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network's state between its own memory and the block store, one copy of each number.
 *
 * @param cut into chunks
 * @param parameters {@code [N]} or {@code [1, N]}
 * @param updater as long as the cut says at least; of one that doesn't travel nothing is read
 */
public record StateBlocks(StateCut cut, INDArray parameters, INDArray updater) {

  /** Puts all chunks into the store of this process. */
  public void put(IntFunction<BlockId> names) {
    for (int chunk = 0; chunk < cut.chunks(); chunk++) {
      RawBlocks.put(names.apply(chunk), bytes(chunk));
    }
  }

  /**
   * Overwrites the state with chunks that lie here or elsewhere, which are kept here.
   *
   * @param turn where to begin: those who install at once begin at chunks of their own, or all
   *     would wait for the process that has the first
   * @throws IllegalStateException where a chunk is nowhere any more
   */
  public void install(IntFunction<BlockId> names, int turn) {
    for (int i = 0; i < cut.chunks(); i++) {
      int chunk = (turn + i) % cut.chunks();
      BlockId name = names.apply(chunk);
      install(
          chunk,
          RawBlocks.findAndKeep(name)
              .orElseThrow(
                  () -> new IllegalStateException("Cannot find block " + name + ": it is gone")));
    }
  }

  private ByteBuffer bytes(int chunk) {
    ByteBuffer bytes = ByteBuffer.allocate(cut.bytes(chunk)).order(ByteOrder.LITTLE_ENDIAN);
    Share share = cut.ofParameters(chunk);
    FloatCopy.get(parameters, share.from(), share.to(), bytes);
    Share ofUpdater = cut.ofUpdater(chunk);
    FloatCopy.get(updater, ofUpdater.from(), ofUpdater.to(), bytes);
    return bytes.flip();
  }

  private void install(int chunk, ByteBuffer bytes) {
    Share share = cut.ofParameters(chunk);
    FloatCopy.put(bytes, parameters, share.from(), share.to());
    Share ofUpdater = cut.ofUpdater(chunk);
    FloatCopy.put(bytes, updater, ofUpdater.from(), ofUpdater.to());
  }
}
