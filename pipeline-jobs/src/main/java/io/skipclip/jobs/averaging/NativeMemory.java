package io.skipclip.jobs.averaging;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Frees what the garbage collector would free late: little on the heap calls for it. */
final class NativeMemory {
  private NativeMemory() {}

  /** Frees a minibatch's arrays, but for views. */
  static void release(MultiDataSet batch) {
    Stream.of(
            batch.getFeatures(),
            batch.getLabels(),
            batch.getFeaturesMaskArrays(),
            batch.getLabelsMaskArrays())
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .filter(array -> array != null && array.closeable())
        .forEach(INDArray::close);
  }
}
