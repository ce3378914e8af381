package io.skipclip.model.network;

import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a linear layer begins: uniform in +-1 / sqrt(inputs), weights and biases, as PyTorch's. */
public final class LinearStart {

  private LinearStart() {}

  /** Fills a dense or output layer's weights {@code [in, out]} and biases. */
  public static void initialise(Layer layer, SplittableRandom random) {
    INDArray weights = layer.getParam("W");
    double bound = 1 / Math.sqrt((double) weights.size(0));
    fill(weights, bound, random);
    fill(layer.getParam("b"), bound, random);
  }

  private static void fill(INDArray array, double bound, SplittableRandom random) {
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextDouble(-bound, bound));
    }
  }
}
