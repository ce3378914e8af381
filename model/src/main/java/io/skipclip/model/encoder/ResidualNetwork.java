package io.skipclip.model.encoder;

import io.skipclip.model.device.Workspaces;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * An encoder's arithmetic by ND4J's native operations.
 *
 * <p>Binds its operations to the shape of its input at the first call and again where the shape
 * changes. One thread at a time; instances share nothing.
 */
final class ResidualNetwork implements EncoderEngine {

  private final ResNetLayout layout;
  private final LayerViews numbers;
  private final List<Scratch> memory = new ArrayList<>();
  private final PassOfShape<TrainingPass> training;
  private final List<PassOfShape<InferencePass>> inference; // by how many stages
  private INDArray boundGradients;
  private INDArray outGradient;

  /**
   * @param numbers the layer's flat vector: parameters, then running statistics
   */
  ResidualNetwork(ResNetLayout layout, INDArray numbers) {
    this.layout = layout;
    this.numbers = new LayerViews(layout.slots(), numbers);
    Scratch forward = scratch();
    Scratch backward = scratch();
    this.training =
        new PassOfShape<>(
            shape -> new TrainingPass(layout, this.numbers, shape, forward, backward));
    this.inference =
        IntStream.rangeClosed(1, ResNetLayout.STAGES).mapToObj(this::inference).toList();
  }

  @Override
  public INDArray train(INDArray pictures) {
    if (!training.isFor(pictures.shape())) {
      boundGradients = null;
    }
    return training.get(pictures.shape()).forward(pictures).permute(0, 4, 1, 2, 3);
  }

  @Override
  public void backward(INDArray gradient, INDArray gradients) {
    TrainingPass pass = training.last();
    if (boundGradients != gradients) {
      LayerViews views = new LayerViews(layout.slots(), gradients);
      outGradient = Workspaces.outside(() -> pass.bindBackward(views));
      boundGradients = gradients;
    }
    outGradient.assign(gradient.permute(0, 2, 3, 4, 1));
    pass.backward();
  }

  @Override
  public INDArray infer(INDArray pictures) {
    return infer(pictures, ResNetLayout.STAGES);
  }

  @Override
  public INDArray infer(INDArray pictures, int stages) {
    PassOfShape<InferencePass> pass = inference.get(stages - 1);
    return pass.get(pictures.shape()).forward(pictures).permute(0, 4, 1, 2, 3);
  }

  private PassOfShape<InferencePass> inference(int stages) {
    Scratch scratch = scratch();
    int blocks = stages * ResNetLayout.BLOCKS;
    return new PassOfShape<>(shape -> new InferencePass(layout, numbers, shape, blocks, scratch));
  }

  private Scratch scratch() {
    Scratch scratch = new Scratch(numbers.type());
    memory.add(scratch);
    return scratch;
  }

  @Override
  public void close() {
    training.forget();
    inference.forEach(PassOfShape::forget);
    memory.forEach(Scratch::close);
    boundGradients = null;
  }
}
