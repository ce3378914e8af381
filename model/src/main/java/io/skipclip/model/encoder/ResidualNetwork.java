package io.skipclip.model.encoder;

import java.util.Arrays;
import java.util.function.Supplier;
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
  private final LayerViews gradients;
  private final Bound<TrainingPass> training = new Bound<>();
  private final Bound<InferencePass> inference = new Bound<>();

  /**
   * @param numbers the layer's flat vector: parameters, then running statistics
   * @param gradients as long, for the parameters' gradients
   */
  ResidualNetwork(ResNetLayout layout, INDArray numbers, INDArray gradients) {
    this.layout = layout;
    this.numbers = new LayerViews(layout.slots(), numbers);
    this.gradients = new LayerViews(layout.slots(), gradients);
  }

  /**
   * Encodes by the batch's statistics, moves the running ones, and keeps what the way back needs.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, a view valid until the next call
   */
  INDArray train(INDArray pictures) {
    long[] shape = pictures.shape();
    TrainingPass pass =
        training.get(shape, () -> new TrainingPass(layout, numbers, gradients, shape));
    return pass.forward(pictures).permute(0, 4, 1, 2, 3);
  }

  /**
   * Writes every parameter's gradient, for the last {@link #train}.
   *
   * @param outGradient {@code [N, C, T', H', W']}
   */
  void backward(INDArray outGradient) {
    training.last().backward(outGradient.permute(0, 2, 3, 4, 1));
  }

  /**
   * Encodes by the running statistics.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, a view valid until the next call
   */
  INDArray infer(INDArray pictures) {
    long[] shape = pictures.shape();
    InferencePass pass = inference.get(shape, () -> new InferencePass(layout, numbers, shape));
    return pass.forward(pictures).permute(0, 4, 1, 2, 3);
  }

  @Override
  public void close() {
    training.close();
    inference.close();
  }

  /** A pass and the shape it is bound to. */
  private static final class Bound<P extends Pass> implements AutoCloseable {
    private long[] shape = {};
    private P pass;

    P get(long[] wanted, Supplier<P> binder) {
      if (!Arrays.equals(shape, wanted)) {
        close();
        pass = Scratch.outsideWorkspaces(binder);
        shape = wanted.clone();
      }
      return pass;
    }

    P last() {
      if (pass == null) {
        throw new IllegalStateException("Cannot go back: nothing was encoded for training");
      }
      return pass;
    }

    @Override
    public void close() {
      if (pass != null) {
        pass.close();
        pass = null;
        shape = new long[0];
      }
    }
  }
}
