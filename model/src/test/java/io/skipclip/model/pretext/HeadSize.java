package io.skipclip.model.pretext;

import java.util.SplittableRandom;
import org.nd4j.linalg.api.buffer.DataType;

/** How many numbers a task trains beside its encoder. */
public final class HeadSize {
  private HeadSize() {}

  /** Of a network with one encoder. */
  public static long of(PretextNetwork network) {
    return network
        .configuration(new SplittableRandom(0), DataType.FLOAT)
        .getVertices()
        .entrySet()
        .stream()
        .filter(vertex -> !vertex.getKey().equals(network.transferredEncoder()))
        .mapToLong(vertex -> vertex.getValue().numParams(false))
        .sum();
  }
}
