package io.skipclip.model.pretext;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Random minibatches for any network of a task that tells classes. */
public final class RandomBatches {
  private RandomBatches() {}

  /**
   * Normal pictures; the same seed gives the same. Label i of example b is (b + i) modulo classes.
   *
   * @param classes that labels count
   */
  public static MultiDataSet of(PretextNetwork network, int classes, int examples, long seed) {
    Random random = new Random(seed);
    BatchMemory memory = BatchMemory.of(examples, network);
    for (InputSlot input : network.inputs()) {
      FloatBuffer pixels = memory.input(input.name());
      while (pixels.hasRemaining()) {
        pixels.put((float) random.nextGaussian());
      }
    }
    FloatBuffer labels = memory.labels();
    while (labels.hasRemaining()) {
      int at = labels.position();
      labels.put((at / network.labels() + at % network.labels()) % classes);
    }
    return memory.toBatch();
  }

  /** The same in double. */
  public static MultiDataSet inDouble(MultiDataSet batch) {
    List<INDArray> arrays =
        Stream.of(batch.getFeatures(0), batch.getLabels(0))
            .map(array -> array.castTo(DataType.DOUBLE))
            .toList();
    return new MultiDataSet(new INDArray[] {arrays.get(0)}, new INDArray[] {arrays.get(1)});
  }
}
