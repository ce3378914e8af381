package io.skipclip.model.pretext.skipclip;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.BatchMemory;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Small pretext tasks on random pictures. */
public final class Batches {

  private static final OptimiserSettings OPTIMISER =
      new OptimiserSettings(1e-3, 1e-4, LearningRateSteps.constant());

  private Batches() {}

  /** Width 2, contexts of 3 frames, 33 px, so that the last stage keeps 2 x 2 cells; 3 targets. */
  public static SkipClipSettings small(
      int targetFrames, boolean past, boolean ranking, boolean rotation, boolean contrastive) {
    return new SkipClipSettings(
        2, 3, 33, 3, targetFrames, past, 2, 2, 0.1, 0.1, ranking, rotation, contrastive, OPTIMISER);
  }

  /** As {@link #small}, at 17 px, so that the last stage keeps one cell; 2 targets, 1 negative. */
  static SkipClipSettings tiny(
      int targetFrames, boolean past, boolean ranking, boolean rotation, boolean contrastive) {
    return new SkipClipSettings(
        2, 3, 17, 2, targetFrames, past, 1, 1, 0.1, 0.1, ranking, rotation, contrastive, OPTIMISER);
  }

  /** As {@link #tiny}, all terms on, some of the 2 targets (4 with past ones) rotated. */
  static SkipClipSettings tinyRotating(boolean past, int rotated) {
    return new SkipClipSettings(
        2, 3, 17, 2, 1, past, 1, rotated, 0.1, 0.1, true, true, true, OPTIMISER);
  }

  /** All terms on, single target frames. */
  public static SkipClipSettings small() {
    return small(1, false, true, true, true);
  }

  /** Normal pictures; the same seed gives the same. */
  public static MultiDataSet random(SkipClipSettings settings, int examples, long seed) {
    Random random = new Random(seed);
    int pixels = 3 * settings.sizePx() * settings.sizePx();
    BatchMemory memory = BatchMemory.of(examples, new SkipClipNetwork(settings));
    memory
        .input(SkipClipNetwork.CONTEXT)
        .put(normal(random, examples * settings.contextFrames() * pixels));
    int clips = examples * settings.clipsPerExample();
    memory
        .input(SkipClipNetwork.FRAMES)
        .put(normal(random, clips * settings.targetFrames() * pixels));
    return memory.toBatch();
  }

  /** As {@link #random}, in double. */
  static MultiDataSet randomDouble(SkipClipSettings settings, int examples, long seed) {
    MultiDataSet batch = random(settings, examples, seed);
    INDArray[] features = {
      batch.getFeatures(0).castTo(DataType.DOUBLE), batch.getFeatures(1).castTo(DataType.DOUBLE)
    };
    return new MultiDataSet(features, new INDArray[] {batch.getLabels(0).castTo(DataType.DOUBLE)});
  }

  /** The graph's parameters after some steps on one batch. */
  public static INDArray trained(ComputationGraph graph, MultiDataSet batch, int steps) {
    for (int step = 0; step < steps; step++) {
      graph.fit(batch);
    }
    return graph.params().dup();
  }

  private static float[] normal(Random random, int count) {
    float[] values = new float[count];
    for (int i = 0; i < count; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
