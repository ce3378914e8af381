package io.skipclip.tests.golden;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static io.skipclip.model.golden.Closeness.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.golden.Digest;
import io.skipclip.model.golden.Npy;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.BatchMemory;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.model.pretext.skipclip.SkipClipSettings.Contrast;
import io.skipclip.model.weights.StateDict;
import java.nio.FloatBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Skip-Clip's encoders with nothing but InfoNCE between them, against the reference's numbers, by
 * an engine: three contexts, three targets each.
 */
abstract class NceGolden extends GoldenByEngine {
  private static final String FOLDER = "pretexts/nce/";
  private static final int EXAMPLES = 3;
  private static final int TARGETS = 3;
  private static final double SCORES = 2e-6;
  private static final double LOSSES = 8e-6;
  private static final double GRADIENTS = 4.5e-5; // relative, by L2 norms
  private static final double PARAMETERS = 2.6e-6; // 2.5e-6 by the reference in 32 bits
  private static final double RUNNING = 6e-5;

  private static final SkipClipNetwork NETWORK =
      new SkipClipNetwork(
          new SkipClipSettings(
                  4,
                  8,
                  40,
                  TARGETS,
                  1,
                  false,
                  1, // which nothing looks at
                  0,
                  0.1,
                  0.1,
                  false,
                  false,
                  true,
                  new OptimiserSettings(3e-4, 1e-7, LearningRateSteps.constant()))
              .with(Contrast.INFO_NCE, 0.1));

  NceGolden(ComputeChoice choice) {
    super(choice);
  }

  @Test
  void scoresEveryContextWithTheTargetsOfAll() {
    INDArray rows = graph().feedForward(batch().getFeatures(), true).get("scores");
    INDArray golden = Npy.read(FOLDER + "forward/scores"); // [B, M, B']
    INDArray expected = Nd4j.create(DataType.DOUBLE, EXAMPLES, EXAMPLES * TARGETS);
    for (int b = 0; b < EXAMPLES; b++) {
      for (int m = 0; m < TARGETS; m++) {
        expected.putScalar(b, m, golden.getDouble(b, m, b));
        for (int other = 0; other < EXAMPLES - 1; other++) {
          int example = other < b ? other : other + 1;
          int at = TARGETS + m * (EXAMPLES - 1) + other;
          expected.putScalar(b, at, golden.getDouble(b, m, example));
        }
      }
    }
    assertWithin(SCORES, rows, expected);
  }

  @Test
  void findsTheLossAndTheGradientOfEveryParameter() {
    ComputationGraph graph = graph();
    MultiDataSet batch = batch();
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    graph.computeGradientAndScore();
    assertThat(graph.score()).isCloseTo(Npy.scalar(FOLDER + "forward/loss"), within(LOSSES));
    assertThat(SkipClipNetwork.terms(graph).candidateAccuracy()).isCloseTo(5 / 9.0, within(1e-12));
    Map<String, INDArray> gradients = StateDict.gradientsOf(graph);
    gradients.replaceAll((name, sum) -> sum.div(EXAMPLES)); // DL4J's updater divides
    for (String name : List.of("g.conv1.weight", "g.layer4.1.bn2.bias", "f.conv1.weight")) {
      assertThat(relative(gradients.get(name), Npy.read(FOLDER + "grad/" + name)))
          .as(name)
          .isLessThan(GRADIENTS);
    }
    INDArray digests = Npy.read(FOLDER + "grad_digest");
    List<String> names = GoldenTask.names(FOLDER);
    assertThat(names).hasSize(2 * 60);
    for (int i = 0; i < names.size(); i++) {
      Digest golden = Digest.golden(digests, i);
      Digest.of(gradients.get(names.get(i)))
          .assertWithin(names.get(i), GRADIENTS * golden.norm(), golden);
    }
  }

  @Test
  void walksThreeStepsWithTheReference() {
    ComputationGraph graph = graph();
    Map<String, INDArray> before = new LinkedHashMap<>();
    StateDict.of(graph).forEach((name, tensor) -> before.put(name, tensor.dup()));
    INDArray losses = Npy.read(FOLDER + "loss_per_step");
    for (int step = 0; step < 3; step++) {
      graph.fit(batch());
      assertThat(graph.score()).isCloseTo(losses.getDouble(step), within(LOSSES));
      if (step == 0) {
        assertRunningMeans(graph);
      }
    }
    INDArray digests = Npy.read(FOLDER + "delta_digest_after_3_adam_steps");
    List<String> names = GoldenTask.names(FOLDER);
    for (int i = 0; i < names.size(); i++) {
      INDArray delta = StateDict.of(graph).get(names.get(i)).sub(before.get(names.get(i)));
      double distance = PARAMETERS * Math.sqrt((double) delta.length());
      Digest.of(delta).assertWithin(names.get(i), distance, Digest.golden(digests, i));
    }
  }

  private static void assertRunningMeans(ComputationGraph graph) {
    INDArray digests = Npy.read(FOLDER + "bn_running_mean_digest_after_1_forward");
    List<String> names = GoldenTask.runningMeans(graph);
    assertThat(names).hasSize(40);
    for (int i = 0; i < names.size(); i++) {
      INDArray mean = StateDict.of(graph).get(names.get(i));
      Digest.of(mean).assertWithin(names.get(i), RUNNING, Digest.golden(digests, i));
    }
  }

  @Test
  void evaluatesByRunningStatistics() {
    assertThat(graph().score(batch(), false)).isCloseTo(1.1138025866376713, within(LOSSES));
  }

  private static ComputationGraph graph() {
    ComputationGraph graph = NETWORK.create(1);
    GoldenBatch.loadInitial(graph);
    return graph;
  }

  private static MultiDataSet batch() {
    BatchMemory memory = BatchMemory.of(EXAMPLES, NETWORK);
    put("context", memory.input(SkipClipNetwork.CONTEXT));
    put("targets", memory.input(SkipClipNetwork.FRAMES));
    return memory.toBatch();
  }

  private static void put(String input, FloatBuffer pixels) {
    for (float value : Npy.read(FOLDER + "input/" + input, DataType.FLOAT).data().asFloat()) {
      pixels.put((value / 255f - 0.5f) / 0.25f);
    }
  }
}
