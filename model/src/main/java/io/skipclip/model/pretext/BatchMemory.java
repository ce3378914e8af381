package io.skipclip.model.pretext;

import io.skipclip.model.device.ArrayMemory;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** A minibatch for {@link SkipClipNetwork} in the making: buffers for a loader to fill, then it. */
public final class BatchMemory {
  private static final int CHANNELS = 3;

  private final ArrayMemory context;
  private final ArrayMemory frames;

  private BatchMemory(ArrayMemory context, ArrayMemory frames) {
    this.context = context;
    this.frames = frames;
  }

  /**
   * Takes memory.
   *
   * @param examples B, positive
   */
  public static BatchMemory of(int examples, PretextSettings settings) {
    long size = settings.sizePx();
    long clips = (long) examples * settings.clipsPerExample();
    return new BatchMemory(
        ArrayMemory.of(examples, CHANNELS, settings.contextFrames(), size, size),
        ArrayMemory.of(clips, CHANNELS, settings.targetFrames(), size, size));
  }

  /** Takes {@code [B, 3, K, S, S]}, in c order. */
  public FloatBuffer context() {
    return context.buffer();
  }

  /** Takes {@code [B (M + 3R + Q), 3, d, S, S]}, in c order. */
  public FloatBuffer frames() {
    return frames.buffer();
  }

  /** The minibatch, to be asked for when the buffers are full. */
  public MultiDataSet toBatch() {
    INDArray contexts = context.toArray();
    return new MultiDataSet(
        new INDArray[] {contexts, frames.toArray()},
        new INDArray[] {Nd4j.zeros(DataType.FLOAT, contexts.size(0), 1)});
  }
}
