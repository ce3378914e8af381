package io.skipclip.model.pretext;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.rotation.RotationNetwork;
import io.skipclip.model.pretext.vcop.VcopNetwork;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Small networks of the tasks that tell classes, and random minibatches of theirs. */
public final class ClassTasks {
  private static final OptimiserSettings OPTIMISER =
      new OptimiserSettings(3e-3, 0, LearningRateSteps.constant());

  private ClassTasks() {}

  /** Of width 2, clips of 3 frames and 17 px, without dropout. */
  public static RotationNetwork rotation() {
    return new RotationNetwork(2, 3, 17, 5, OPTIMISER);
  }

  /** The same of some clips an example. */
  public static VcopNetwork vcop(int clips, double dropout) {
    return new VcopNetwork(2, clips, 3, 17, 5, dropout, OPTIMISER);
  }

  /** One of each. */
  static Stream<PretextNetwork> all() {
    return Stream.of(rotation(), vcop(3, 0), vcop(4, 0));
  }

  /**
   * Normal pictures; the same seed gives the same. Label i of example b is (b + i) modulo classes.
   *
   * @param classes that labels count
   */
  public static MultiDataSet random(PretextNetwork network, int classes, int examples, long seed) {
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
  static MultiDataSet inDouble(MultiDataSet batch) {
    List<INDArray> arrays =
        Stream.of(batch.getFeatures(0), batch.getLabels(0))
            .map(array -> array.castTo(DataType.DOUBLE))
            .toList();
    return new MultiDataSet(new INDArray[] {arrays.get(0)}, new INDArray[] {arrays.get(1)});
  }
}
