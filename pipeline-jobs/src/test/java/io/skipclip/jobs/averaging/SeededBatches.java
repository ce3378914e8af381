package io.skipclip.jobs.averaging;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.deeplearning4j.core.loader.MultiDataSetLoader;
import org.nd4j.common.loader.Source;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Turns {@code seed/B} into a minibatch of B examples, always the same one.
 *
 * @param shape of one example's features
 */
public record SeededBatches(List<Long> shape) implements MultiDataSetLoader {

  @Override
  public MultiDataSet load(Source source) {
    return batch(source.getPath());
  }

  public MultiDataSet batch(String descriptor) {
    String[] parts = descriptor.split("/", 2);
    Random random = new Random(Long.parseLong(parts[0]));
    int examples = Integer.parseInt(parts[1]);
    INDArray labels = Nd4j.zeros(examples, Networks.CLASSES);
    for (int example = 0; example < examples; example++) {
      labels.putScalar(example, random.nextInt(Networks.CLASSES), 1);
    }
    return new org.nd4j.linalg.dataset.MultiDataSet(features(examples, random), labels);
  }

  private INDArray features(int examples, Random random) {
    long[] batchShape =
        LongStream.concat(LongStream.of(examples), shape.stream().mapToLong(Long::longValue))
            .toArray();
    float[] values = new float[(int) LongStream.of(batchShape).reduce(1, (a, b) -> a * b)];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Nd4j.create(values, batchShape, 'c'); // not reshaped: views can't be freed
  }
}
