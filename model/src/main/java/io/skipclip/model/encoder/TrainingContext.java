package io.skipclip.model.encoder;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What every part of a training pass is bound with.
 *
 * @param numbers parameters and running statistics
 * @param sums sums over rows
 * @param scratch memory that lives as long as the pass
 */
record TrainingContext(LayerViews numbers, ChannelSums sums, Scratch scratch) {

  BatchNorm norm(ConvolutionSpec spec, INDArray in, INDArray out) {
    return BatchNorm.training(numbers.norm(spec), in, out, sums, scratch);
  }
}
