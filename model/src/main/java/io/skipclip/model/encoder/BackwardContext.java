package io.skipclip.model.encoder;

/**
 * What the way back is bound with.
 *
 * @param buffers memory that blocks take turns with
 * @param gradients where parameters' gradients go
 * @param scratch memory that lives as long as the binding
 */
record BackwardContext(TrainingBuffers buffers, LayerViews gradients, Scratch scratch) {

  /** For the block before: the two changing buffers have changed places. */
  BackwardContext turned() {
    return new BackwardContext(buffers.turned(), gradients, scratch);
  }
}
