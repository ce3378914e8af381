package io.skipclip.model.encoder;

import io.skipclip.model.encoder.LayerViews.BatchNormTensors;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.buffer.DataBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Lays an encoder's parameters into its part of DL4J's flat vector, and initialises them: weights
 * normal with variance 2 / (out x kernel) (He's, by fan-out), gamma 1, beta 0, mean 0, variance 1.
 */
final class EncoderParameters implements ParamInitializer {

  /** All that is trained. */
  static final String WEIGHTS = "weights";

  /** Running means and variances. */
  static final String STATISTICS = "statistics";

  @Override
  public long numParams(NeuralNetConfiguration conf) {
    return numParams(conf.getLayer());
  }

  @Override
  public long numParams(Layer layer) {
    return layout(layer).total();
  }

  @Override
  public List<String> paramKeys(Layer layer) {
    return List.of(WEIGHTS, STATISTICS);
  }

  @Override
  public List<String> weightKeys(Layer layer) {
    return List.of(WEIGHTS);
  }

  @Override
  public List<String> biasKeys(Layer layer) {
    return List.of();
  }

  @Override
  public boolean isWeightParam(Layer layer, String key) {
    return key.equals(WEIGHTS);
  }

  @Override
  public boolean isBiasParam(Layer layer, String key) {
    return false;
  }

  @Override
  public Map<String, INDArray> init(
      NeuralNetConfiguration conf, INDArray view, boolean initialise) {
    ResNetLayout layout = layout(conf.getLayer());
    if (initialise) {
      initialise(layout, view, ((EncoderLayer) conf.getLayer()).seed());
    }
    conf.addVariable(WEIGHTS);
    conf.addVariable(STATISTICS);
    return split(layout, view);
  }

  @Override
  public Map<String, INDArray> getGradientsFromFlattened(
      NeuralNetConfiguration conf, INDArray gradients) {
    return split(layout(conf.getLayer()), gradients);
  }

  private static ResNetLayout layout(Layer layer) {
    return new ResNetLayout(((EncoderLayer) layer).shape());
  }

  private static Map<String, INDArray> split(ResNetLayout layout, INDArray view) {
    INDArray flat = view.reshape(view.length());
    Map<String, INDArray> parts = new LinkedHashMap<>();
    parts.put(WEIGHTS, flat.get(NDArrayIndex.interval(0, layout.trainable())));
    parts.put(STATISTICS, flat.get(NDArrayIndex.interval(layout.trainable(), layout.total())));
    return parts;
  }

  private static void initialise(ResNetLayout layout, INDArray view, long seed) {
    LayerViews tensors = new LayerViews(layout.slots(), view);
    SplittableRandom random = new SplittableRandom(seed);
    for (ConvolutionSpec convolution : layout.convolutions()) {
      INDArray weights = tensors.weights(convolution);
      double fanOut = (double) weights.length() / convolution.in();
      fillNormal(weights, Math.sqrt(2 / fanOut), random);
      BatchNormTensors norm = tensors.norm(convolution);
      norm.gamma().assign(1);
      norm.beta().assign(0);
      norm.runningMean().assign(0);
      norm.runningVariance().assign(1);
    }
  }

  private static void fillNormal(INDArray array, double deviation, SplittableRandom random) {
    DataBuffer data = array.data();
    for (long i = 0; i < array.length(); i++) {
      data.put(i, deviation * random.nextGaussian());
    }
  }
}
