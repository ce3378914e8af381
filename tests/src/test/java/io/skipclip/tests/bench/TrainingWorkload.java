package io.skipclip.tests.bench;

import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.device.ArrayMemory;
import io.skipclip.model.device.RecycledArrays;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A network and a minibatch of noise for it. {@code tiny}: width 16, 16x56x56, M 8, batch 4. {@code
 * ft2}: fine-tuning of the full network, 16x112x112, batch 2. {@code pre1}: the paper's
 * pre-training, batch 1. {@code demo}: width 8, 8x32x32, M 4, Q 4, R 1, batch 32 (the reference has
 * no such workload).
 */
record TrainingWorkload(ComputationGraph graph, MultiDataSet batch) {

  /**
   * Makes a workload.
   *
   * @param name tiny, ft2, pre1 or demo
   */
  static TrainingWorkload named(String name) {
    return switch (name) {
      case "tiny" -> pretext(16, 16, 56, 8, 8, 4);
      case "demo" -> pretext(8, 8, 32, 4, 1, 32);
      case "pre1" -> pretext(64, 16, 224, 8, 8, 1);
      case "ft2" -> finetuning();
      default ->
          throw new IllegalArgumentException(
              "Invalid workload: " + name + " (must be tiny, ft2, pre1 or demo)");
    };
  }

  private static TrainingWorkload pretext(
      int width, int frames, int sizePx, int targets, int rotated, int examples) {
    SkipClipSettings settings =
        new SkipClipSettings(
            width,
            frames,
            sizePx,
            targets,
            1,
            false,
            targets,
            rotated,
            0.1,
            0.1,
            true,
            true,
            true,
            OptimiserSettings.pretraining());
    long clips = (long) examples * settings.clipsPerExample();
    INDArray[] features = {
      Nd4j.randn(DataType.FLOAT, examples, 3, frames, sizePx, sizePx),
      Nd4j.randn(DataType.FLOAT, clips, 3, 1, sizePx, sizePx)
    };
    INDArray[] labels = {Nd4j.zeros(DataType.FLOAT, examples, 1)};
    return new TrainingWorkload(
        new SkipClipNetwork(settings).create(1), new MultiDataSet(features, labels));
  }

  private static TrainingWorkload finetuning() {
    INDArray labels = Nd4j.zeros(DataType.FLOAT, 2, 101);
    labels.putScalar(0, 3, 1).putScalar(1, 50, 1);
    INDArray clips = Nd4j.randn(DataType.FLOAT, 2, 3, 16, 112, 112);
    return new TrainingWorkload(
        ActionClassifier.create(ClassifierSettings.paper(), 1), new MultiDataSet(clips, labels));
  }

  /** Trains a step: forward, backward, optimiser. */
  void step() {
    graph.fit(batch);
  }

  /** How many examples the minibatch has. */
  int examples() {
    return (int) batch.getFeatures(0).size(0);
  }

  /**
   * Trains a step on a copy of the first examples, in memory taken and given back as training does.
   */
  void stepOnFirst(int examples) {
    INDArray[] features = new INDArray[batch.numFeatureArrays()];
    for (int i = 0; i < features.length; i++) {
      INDArray all = batch.getFeatures(i);
      long[] shape = all.shape().clone();
      shape[0] = shape[0] / examples() * examples;
      features[i] = ArrayMemory.of(shape).toArray().assign(first(all, shape[0]));
    }
    INDArray labels = first(batch.getLabels(0), examples).dup('c');
    graph.fit(new MultiDataSet(features, new INDArray[] {labels}));
    labels.close();
    for (INDArray each : features) {
      RecycledArrays.giveBack(each);
    }
  }

  private static INDArray first(INDArray array, long examples) {
    return array.get(NDArrayIndex.interval(0, examples));
  }
}
