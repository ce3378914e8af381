package io.skipclip.model.encoder;

import io.skipclip.model.optimiser.CoupledWeightDecay;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.optimiser.TorchAdam;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * A whole ResNet-18 encoder as one DL4J layer: pictures {@code [N, 3, T, H, W]} in, features {@code
 * [N, 8 x width, T', H', W']} out.
 *
 * <p>Two parameters: {@code weights}, everything trained, and {@code statistics}, batch norm's
 * running means and variances. The latter lie in the flat vector too, so that averaging workers'
 * vectors averages them, and no updater or weight decay touches them. A frozen layer encodes by its
 * running statistics, and learns nothing.
 */
public final class EncoderLayer extends BaseLayer {

  private static final long serialVersionUID = 1L;

  @JsonProperty("temporal")
  private boolean temporal;

  @JsonProperty("width")
  private int width;

  @JsonProperty("seed")
  private long seed;

  @JsonProperty("frozen")
  private boolean frozen;

  /** For JSON. */
  EncoderLayer() {}

  private EncoderLayer(Builder builder) {
    super(builder);
    temporal = builder.shape.temporal();
    width = builder.shape.width();
    seed = builder.seed;
    frozen = builder.frozen;
  }

  /**
   * An encoder that learns.
   *
   * @param shape its dimensions and width
   * @param optimiser how
   * @param seed of its initial weights
   */
  public static EncoderLayer trained(EncoderShape shape, OptimiserSettings optimiser, long seed) {
    Builder builder = new Builder(shape, seed, false);
    builder.updater(TorchAdam.of(optimiser));
    builder.regularization(CoupledWeightDecay.of(optimiser));
    return builder.build();
  }

  /** An encoder that only encodes. */
  public static EncoderLayer frozen(EncoderShape shape, long seed) {
    Builder builder = new Builder(shape, seed, true);
    builder.updater(new NoOp());
    return builder.build();
  }

  EncoderShape shape() {
    return new EncoderShape(temporal, width);
  }

  long seed() {
    return seed;
  }

  boolean isFrozen() {
    return frozen;
  }

  @Override
  public Layer instantiate(
      NeuralNetConfiguration conf,
      Collection<TrainingListener> listeners,
      int index,
      INDArray parameters,
      boolean initialise,
      DataType type) {
    EncoderRuntime runtime = new EncoderRuntime(conf, type);
    runtime.setListeners(listeners);
    runtime.setIndex(index);
    runtime.setParamsViewArray(parameters);
    Map<String, INDArray> table = initializer().init(conf, parameters, initialise);
    runtime.setParamTable(table);
    runtime.setConf(conf);
    return runtime;
  }

  @Override
  public ParamInitializer initializer() {
    return new EncoderParameters();
  }

  @Override
  public IUpdater getUpdaterByParam(String name) {
    return frozen || name.equals(EncoderParameters.STATISTICS) ? new NoOp() : iUpdater;
  }

  @Override
  public List<Regularization> getRegularizationByParam(String name) {
    return frozen || name.equals(EncoderParameters.STATISTICS) || regularization == null
        ? List.of()
        : regularization;
  }

  /** Shapes are checked where pictures come in: a configuration doesn't fix them. */
  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {
    // three colours, always
  }

  @Override
  public InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public boolean isPretrainParam(String name) {
    return false;
  }

  @Override
  public LayerMemoryReport getMemoryReport(InputType inputType) {
    ResNetLayout layout = new ResNetLayout(shape());
    return new LayerMemoryReport.Builder(layerName, EncoderLayer.class, inputType, inputType)
        .standardMemory(layout.total(), 2 * layout.trainable())
        .workingMemory(0, 0, 0, 0)
        .cacheMemory(0, 0)
        .build();
  }

  @Override
  public EncoderLayer clone() {
    return (EncoderLayer) super.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof EncoderLayer that
        && super.equals(other)
        && shape().equals(that.shape())
        && seed == that.seed
        && frozen == that.frozen;
  }

  @Override
  public int hashCode() {
    return Objects.hash(super.hashCode(), temporal, width, seed, frozen);
  }

  private static final class Builder extends BaseLayer.Builder<Builder> {
    private final EncoderShape shape;
    private final long seed;
    private final boolean frozen;

    Builder(EncoderShape shape, long seed, boolean frozen) {
      this.shape = shape;
      this.seed = seed;
      this.frozen = frozen;
    }

    @Override
    @SuppressWarnings({
      "unchecked",
      "TypeParameterUnusedInFormals"
    }) // DL4J's signature: build() returns what its caller hopes for
    public <E extends org.deeplearning4j.nn.conf.layers.Layer> E build() {
      return (E) new EncoderLayer(this);
    }
  }
}
