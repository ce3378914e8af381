package io.skipclip.jobs.averaging.lanes;

import io.skipclip.model.device.RecycledArrays;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** Frees what the garbage collector would free late: little on the heap calls for it. */
final class NativeMemory {
  private NativeMemory() {}

  /** Frees a minibatch's arrays, but for views; what was shown comes again, in size at least. */
  static void release(MultiDataSet batch) {
    Arrays.stream(batch.getFeatures())
        .filter(INDArray::closeable)
        .forEach(RecycledArrays::giveBack);
    Stream.of(batch.getLabels(), batch.getFeaturesMaskArrays(), batch.getLabelsMaskArrays())
        .filter(Objects::nonNull)
        .flatMap(Arrays::stream)
        .filter(array -> array != null && array.closeable())
        .forEach(INDArray::close);
  }
}
