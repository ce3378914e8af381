package io.skipclip.model.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The arithmetic of an encoder: pictures in, features out, gradients back. Works on the numbers of
 * the layer's flat vector, which others read and write between its calls.
 *
 * <p>One thread at a time; instances share nothing.
 */
public interface EncoderEngine extends AutoCloseable {

  /** Makes the engine of an encoder. */
  interface Factory {
    /**
     * Binds an engine to an encoder's numbers.
     *
     * @param numbers the layer's flat vector: parameters, then running statistics
     */
    EncoderEngine create(ResNetLayout layout, INDArray numbers);
  }

  /**
   * Encodes by the batch's statistics, moves the running ones, and keeps what the way back needs.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, valid until the next call
   */
  INDArray train(INDArray pictures);

  /**
   * Writes every parameter's gradient, for the last {@link #train}.
   *
   * @param gradient of the output, {@code [N, C, T', H', W']}
   * @param gradients as long as the layer's vector; parameters' gradients are written to it
   */
  void backward(INDArray gradient, INDArray gradients);

  /**
   * Encodes by the running statistics.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}, valid until the next call
   */
  INDArray infer(INDArray pictures);

  /**
   * Encodes by stem and first stages alone, by the running statistics.
   *
   * @param pictures {@code [N, 3, T, H, W]}
   * @param stages how many, 1 to 4
   * @return {@code [N, C, T', H', W']} of the last of them, valid until the next call
   */
  INDArray infer(INDArray pictures, int stages);

  @Override
  void close();
}
