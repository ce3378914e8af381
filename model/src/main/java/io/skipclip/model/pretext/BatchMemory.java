package io.skipclip.model.pretext;

import io.skipclip.model.device.ArrayMemory;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A minibatch of a pretext task in the making: buffers for a loader to fill, then it. */
public final class BatchMemory {
  private final Map<String, ArrayMemory> inputs = new LinkedHashMap<>();
  private final int examples;
  private final float[] labels;

  private BatchMemory(int examples, int labels) {
    this.examples = examples;
    this.labels = new float[examples * labels];
  }

  /**
   * Takes memory.
   *
   * @param examples B, positive
   */
  public static BatchMemory of(int examples, PretextNetwork network) {
    BatchMemory memory = new BatchMemory(examples, network.labels());
    for (InputSlot input : network.inputs()) {
      memory.inputs.put(input.name(), ArrayMemory.of(input.arrayShape(examples)));
    }
    return memory;
  }

  /**
   * Takes an input's pictures, {@code [B x clips, 3, frames, size, size]}, in c order.
   *
   * @param name of the input
   */
  public FloatBuffer input(String name) {
    ArrayMemory input = inputs.get(name);
    if (input == null) {
      throw new IllegalArgumentException(
          "Cannot fill input %s: needs one of %s".formatted(name, inputs.keySet()));
    }
    return input.buffer();
  }

  /** Takes labels {@code [B, L]}, classes from 0, in c order; of no length where there are none. */
  public FloatBuffer labels() {
    return FloatBuffer.wrap(labels);
  }

  /**
   * The minibatch, to be asked for when the buffers are full. Labels are {@code [B, L]}; {@code [B,
   * 1]} zeros, which nobody reads, where there are none: Deeplearning4j counts examples by them.
   */
  public MultiDataSet toBatch() {
    INDArray[] pictures =
        inputs.values().stream().map(ArrayMemory::toArray).toArray(INDArray[]::new);
    INDArray classes =
        labels.length == 0
            ? Nd4j.zeros(DataType.FLOAT, examples, 1)
            : Nd4j.createFromArray(labels).reshape('c', examples, labels.length / examples);
    return new MultiDataSet(pictures, new INDArray[] {classes});
  }
}
