package io.skipclip.model.pretext.skipclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.BatchMemory;
import io.skipclip.model.pretext.Figure;
import io.skipclip.model.pretext.skipclip.SkipClipSettings.Contrast;
import java.nio.FloatBuffer;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.MultiDataSet;

/** Skip-Clip with InfoNCE in place of eq. 2. */
class InfoNceNetworkTest {
  private static final int EXAMPLES = 8;
  private static final int STEPS = 120;

  /** Nothing but InfoNCE: width 4, contexts of 3 frames, 17 px, 2 targets. */
  private static final SkipClipSettings ALONE =
      new SkipClipSettings(
              4,
              3,
              17,
              2,
              1,
              false,
              1, // which nothing looks at
              0,
              0.1,
              0.1,
              false,
              false,
              true,
              new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()))
          .with(Contrast.INFO_NCE, 0.1);

  /** A picture is of one colour, a video's own, but for noise. */
  @Test
  void learnsWhichFramesAreAVideosOwn() {
    assertThat(told(0)).isGreaterThan((1.0 / EXAMPLES + 1) / 2);
  }

  /** Within three standard errors of chance; every minibatch is of new videos. */
  @Test
  void learnsNothingWhereTheTargetsAreOfAnotherVideo() {
    double chance = 1.0 / EXAMPLES;
    double error = Math.sqrt(chance * (1 - chance) / (STEPS / 2.0 * EXAMPLES));
    assertThat(told(1)).isCloseTo(chance, within(3 * error));
  }

  /** Accuracy over the second half of the steps. */
  private static double told(int strangers) {
    Random random = new Random(5);
    ComputationGraph graph = new SkipClipNetwork(ALONE).create(7);
    double sum = 0;
    for (int step = 0; step < STEPS; step++) {
      graph.fit(videos(random, strangers));
      sum += step < STEPS / 2 ? 0 : SkipClipNetwork.terms(graph).candidateAccuracy();
    }
    return sum / (STEPS - STEPS / 2);
  }

  /**
   * A minibatch.
   *
   * @param strangers 0 where targets are their context's own; 1 where they are of videos that the
   *     minibatch does not show otherwise
   */
  private static MultiDataSet videos(Random random, int strangers) {
    BatchMemory memory = BatchMemory.of(EXAMPLES, new SkipClipNetwork(ALONE));
    FloatBuffer contexts = memory.input(SkipClipNetwork.CONTEXT);
    FloatBuffer targets = memory.input(SkipClipNetwork.FRAMES);
    for (int b = 0; b < EXAMPLES; b++) {
      double[] own = random.doubles(3, -1, 1).toArray();
      double[] shown = strangers == 0 ? own : random.doubles(3, -1, 1).toArray();
      contexts.put(pictures(own, 3, 1, random));
      targets.put(pictures(shown, 1, 2, random));
    }
    return memory.toBatch();
  }

  /** Clips {@code [clips, 3, frames, 17, 17]}. */
  private static float[] pictures(double[] colour, int frames, int clips, Random random) {
    int channel = frames * 17 * 17;
    float[] pixels = new float[clips * 3 * channel];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (colour[i / channel % 3] + 0.2 * random.nextGaussian());
    }
    return pixels;
  }

  @Test
  void readsItsConfigurationBackFromJson() {
    ComputationGraphConfiguration written =
        new SkipClipNetwork(Batches.small().with(Contrast.INFO_NCE, 0.2))
            .create(7)
            .getConfiguration();
    ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(written.toJson());
    assertThat(read).isEqualTo(written);
    assertThat(read.toJson()).isEqualTo(written.toJson()).contains("\"temperature\" : 0.2");
    assertThat(new SkipClipNetwork(Batches.small()).create(7).getConfiguration().toJson())
        .doesNotContain("temperature", "others");
  }

  @Test
  void showsNoNegativesAndDeclaresWhatItMeasures() {
    SkipClipSettings all = Batches.small().with(Contrast.INFO_NCE, 0.1);
    assertThat(all.clipsPerExample()).isEqualTo(3 + 3 * 2);
    assertThat(new SkipClipNetwork(all).learned().name()).isEqualTo("pair_accuracy");
    assertThat(new SkipClipNetwork(ALONE).learned().name()).isEqualTo("candidate_accuracy");
    ComputationGraph graph = new SkipClipNetwork(all).create(7);
    for (int examples : new int[] {3, 1, 2}) {
      graph.fit(Batches.random(all, examples, examples));
      assertThat(SkipClipNetwork.terms(graph).isFinite()).isTrue();
    }
    assertThat(new SkipClipNetwork(all).figures(graph).keySet())
        .containsExactlyElementsOf(
            new SkipClipNetwork(all).figures().stream().map(Figure::name).toList())
        .contains("candidate_accuracy");
    assertThat(new SkipClipNetwork(Batches.small()).figures())
        .extracting(Figure::name)
        .doesNotContain("candidate_accuracy");
  }
}
