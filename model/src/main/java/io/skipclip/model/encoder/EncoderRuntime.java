package io.skipclip.model.encoder;

import io.skipclip.model.device.StepGuard;
import java.util.LinkedHashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.DefaultGradient;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** An {@link EncoderLayer} at work in a graph. */
public final class EncoderRuntime extends BaseLayer<EncoderLayer> {

  private static final long serialVersionUID = 1L;

  private transient EncoderEngine engine;
  private transient EncoderEngine.Factory madeBy;

  EncoderRuntime(NeuralNetConfiguration conf, DataType type) {
    super(conf, type);
  }

  /**
   * The encoder of a graph.
   *
   * @param name its vertex
   * @throws IllegalArgumentException where the graph has no encoder of that name
   */
  public static EncoderRuntime in(ComputationGraph graph, String name) {
    if (graph.getLayer(name) instanceof EncoderRuntime encoder) {
      return encoder;
    }
    throw new IllegalArgumentException(
        "Cannot find encoder "
            + name
            + ": the graph has "
            + graph.getConfiguration().getVertices().keySet()
            + ", needs an encoder of that name");
  }

  /** Its dimensions and width. */
  public EncoderShape shape() {
    return layerConf().shape();
  }

  /** Its convolutions, and where their numbers lie. */
  public ResNetLayout layout() {
    return new ResNetLayout(layerConf().shape());
  }

  /** {@code [N, 3, T, H, W]} to {@code [N, C, T', H', W']}. */
  @Override
  public INDArray activate(boolean training, LayerWorkspaceMgr workspaces) {
    assertInputSet(false);
    return StepGuard.call(
        () -> {
          boolean learns = training && !layerConf().isFrozen();
          INDArray features = learns ? engine().train(input) : engine().infer(input);
          INDArray result =
              workspaces.createUninitialized(
                  ArrayType.ACTIVATIONS, dataType, features.shape(), 'c');
          return result.assign(features);
        });
  }

  /** Writes the parameters' gradients; the pictures', which nobody needs, stay undone. */
  @Override
  public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaces) {
    assertInputSet(true);
    if (!layerConf().isFrozen()) {
      StepGuard.run(() -> engine().backward(epsilon, gradientsFlattened));
    }
    gradientViews.get(EncoderParameters.STATISTICS).assign(0);
    Gradient gradient = new DefaultGradient(gradientsFlattened);
    gradientViews.forEach(gradient::setGradientFor);
    INDArray none = workspaces.create(ArrayType.ACTIVATION_GRAD, dataType, new long[] {1}, 'c');
    return new Pair<>(gradient, none);
  }

  /**
   * Encodes outside of a graph's pass, by the running statistics.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, a copy
   */
  public INDArray encode(INDArray pictures) {
    return StepGuard.call(() -> engine().infer(pictures).dup('c'));
  }

  /**
   * Encodes by stem and first stages alone, by the running statistics.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @param stages how many, 1 to 4
   * @return {@code [N, C, T', H', W']} of the last of them, a copy
   */
  public INDArray encode(INDArray pictures, int stages) {
    return StepGuard.call(() -> engine().infer(pictures, stages).dup('c'));
  }

  /**
   * Moves the running statistics by a batch, as a training step would, and changes nothing else.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   */
  public void follow(INDArray pictures) {
    StepGuard.call(() -> engine().train(pictures));
  }

  /**
   * The layer's tensors by PyTorch's state_dict names less the encoder's prefix: zero-copy views.
   */
  public Map<String, INDArray> tensors() {
    return named(paramsFlattened);
  }

  /** Their gradients, by the same names; statistics' are zero. */
  public Map<String, INDArray> gradients() {
    return named(gradientsFlattened);
  }

  /** Frees the memory kept between steps; the next step takes it anew. */
  public void release() {
    if (engine != null) {
      StepGuard.run(engine::close);
      engine = null;
    }
  }

  @Override
  public void setParamsViewArray(INDArray view) {
    super.setParamsViewArray(view);
    release();
  }

  @Override
  public boolean isPretrainLayer() {
    return false;
  }

  private Map<String, INDArray> named(INDArray vector) {
    ResNetLayout layout = layout();
    LayerViews views = new LayerViews(layout.slots(), vector);
    Map<String, INDArray> result = new LinkedHashMap<>();
    layout.slots().keySet().forEach(name -> result.put(name, views.named(name)));
    return result;
  }

  private EncoderEngine engine() {
    EncoderEngine.Factory used = EncoderEngines.used();
    if (madeBy != used) {
      release();
    }
    if (engine == null) {
      engine = used.create(layout(), paramsFlattened);
      madeBy = used;
    }
    return engine;
  }
}
