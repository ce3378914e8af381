package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of an encoder: pictures in, features out, gradients back. The seam where another
 * engine would fit.
 *
 * <p>Binds its operations to the shape of its input at the first call and again where the shape
 * changes. One thread at a time; instances share nothing.
 */
final class ResidualNetwork implements AutoCloseable {

  private final ResNetLayout layout;
  private final LayerViews numbers;
  private final List<Scratch> memory = new ArrayList<>();
  private final PassOfShape<TrainingPass> training;
  private final PassOfShape<InferencePass> inference;
  private final PassOfShape<InferencePass> firstStage;
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
    this.inference = inference(layout.blocks().size());
    this.firstStage = inference(ResNetLayout.BLOCKS);
  }

  /**
   * Encodes by the batch's statistics, moves the running ones, and keeps what the way back needs.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, a view valid until the next call
   */
  INDArray train(INDArray pictures) {
    if (!training.isFor(pictures.shape())) {
      boundGradients = null;
    }
    return training.get(pictures.shape()).forward(pictures).permute(0, 4, 1, 2, 3);
  }

  /**
   * Writes every parameter's gradient, for the last {@link #train}.
   *
   * @param gradient of the output, {@code [N, C, T', H', W']}
   * @param gradients as long as the layer's vector; parameters' gradients are written to it
   */
  void backward(INDArray gradient, INDArray gradients) {
    TrainingPass pass = training.last();
    if (boundGradients != gradients) {
      LayerViews views = new LayerViews(layout.slots(), gradients);
      outGradient = Scratch.outsideWorkspaces(() -> pass.bindBackward(views));
      boundGradients = gradients;
    }
    outGradient.assign(gradient.permute(0, 2, 3, 4, 1));
    pass.backward();
  }

  /**
   * Encodes by the running statistics.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, a view valid until the next call
   */
  INDArray infer(INDArray pictures) {
    return inference.get(pictures.shape()).forward(pictures).permute(0, 4, 1, 2, 3);
  }

  /**
   * Encodes by stem and first stage alone.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, width, T', H', W']}, a view valid until the next call
   */
  INDArray inferFirstStage(INDArray pictures) {
    return firstStage.get(pictures.shape()).forward(pictures).permute(0, 4, 1, 2, 3);
  }

  private PassOfShape<InferencePass> inference(int blocks) {
    Scratch scratch = scratch();
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
    inference.forget();
    firstStage.forget();
    memory.forEach(Scratch::close);
    boundGradients = null;
  }
}
