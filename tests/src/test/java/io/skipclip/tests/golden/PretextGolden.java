package io.skipclip.tests.golden;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static io.skipclip.model.golden.Closeness.largest;
import static io.skipclip.model.golden.Closeness.relative;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.golden.Npy;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipTerms;
import io.skipclip.model.weights.StateDict;
import io.skipclip.tests.golden.GoldenBatch.Variant;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The network against the reference's numbers, by an engine and to the tolerances that it meets.
 */
abstract class PretextGolden extends GoldenByEngine {
  private final Tolerances limits;

  PretextGolden(ComputeChoice choice, Tolerances limits) {
    super(choice);
    this.limits = limits;
  }

  /**
   * How far numbers may be from the reference's.
   *
   * @param features of encoders, and running statistics after three steps
   * @param scores cosines
   * @param losses means of terms
   * @param gradients relative, by L2 norms
   * @param parameters after three steps
   * @param walk losses on the way there
   * @param running statistics after one step
   */
  record Tolerances(
      double features,
      double scores,
      double losses,
      double gradients,
      double parameters,
      double walk,
      double running) {

    Tolerances withLosses(double others) {
      return new Tolerances(features, scores, others, gradients, parameters, walk, running);
    }

    /** A sum over 6 pairs of scores, each right to their tolerance. */
    double hingeSums() {
      return 6 * 2 * scores;
    }
  }

  @Test
  void encodesContextsAndFrames() {
    ComputationGraph graph = GoldenBatch.network(Variant.full());
    MultiDataSet batch = GoldenBatch.batch(Variant.full());
    Map<String, INDArray> activations = graph.feedForward(batch.getFeatures(), true);
    INDArray h = Npy.read("e2e/forward/h");
    INDArray z = Npy.read("e2e/forward/z");
    INDArray zNeg = Npy.read("e2e/forward/z_neg");
    INDArray f = activations.get("f");
    long[] shape = {8, 32, 1, 2, 2};
    assertWithin(limits.features(), activations.get("g"), h);
    assertWithin(limits.features(), rows(f, 0, 8), z.reshape('c', shape));
    assertWithin(limits.features(), rows(f, 32, 40), zNeg.reshape('c', shape));
    INDArray logits = activations.get("rotation");
    assertWithin(limits.features(), rows(logits, 0, 32), Npy.read("e2e/forward/rot_logits"));
  }

  @Test
  void scoresAndLosesAsTheReference() {
    ComputationGraph graph = GoldenBatch.network(Variant.full());
    MultiDataSet batch = GoldenBatch.batch(Variant.full());
    INDArray row = graph.feedForward(batch.getFeatures(), true).get("scores");
    assertWithin(limits.scores(), columns(row, 0, 4), Npy.read("e2e/forward/scores"));
    assertWithin(limits.scores(), columns(row, 4, 8), Npy.read("e2e/forward/scores_neg"));
    assertTerms(SkipClipNetwork.terms(graph), "e2e/forward/");
  }

  @Test
  void findsTheGradientOfEveryParameter() {
    ComputationGraph graph = GoldenBatch.network(Variant.full());
    MultiDataSet batch = GoldenBatch.batch(Variant.full());
    graph.setInputs(batch.getFeatures());
    graph.setLabels(batch.getLabels());
    graph.computeGradientAndScore();
    int compared = 0;
    for (Map.Entry<String, INDArray> each : StateDict.gradientsOf(graph).entrySet()) {
      INDArray mean = each.getValue().div(GoldenBatch.EXAMPLES); // DL4J's updater divides
      if (each.getKey().contains("running")) {
        assertThat(mean.amaxNumber().doubleValue()).as(each.getKey()).isZero();
      } else {
        double difference = relative(mean, Npy.read("e2e/grad/" + each.getKey()));
        assertThat(difference).as(each.getKey()).isLessThan(limits.gradients());
        compared++;
      }
    }
    assertThat(compared).isEqualTo(2 * 60 + 2);
  }

  @Test
  void walksThreeStepsWithTheReference() {
    ComputationGraph graph = GoldenBatch.network(Variant.full());
    MultiDataSet batch = GoldenBatch.batch(Variant.full());
    INDArray losses = Npy.read("e2e/loss_per_step");
    for (int step = 0; step < 3; step++) {
      graph.fit(batch);
      SkipClipTerms terms = SkipClipNetwork.terms(graph);
      assertThat(terms.ranking()).isCloseTo(losses.getDouble(step, 0), within(limits.walk()));
      assertThat(terms.contrastive()).isCloseTo(losses.getDouble(step, 1), within(limits.walk()));
      assertThat(terms.rotation()).isCloseTo(losses.getDouble(step, 2), within(limits.walk()));
      assertThat(graph.score()).isCloseTo(terms.total(), within(1e-6));
      if (step == 0) {
        assertRunning(graph, "e2e/bn_running_after_1_forward/", "g.bn1");
      }
    }
    for (Map.Entry<String, INDArray> each : StateDict.of(graph).entrySet()) {
      boolean running = each.getKey().contains("running");
      String folder = running ? "bn_running_after_3_steps/" : "param_after_3_adam_steps/";
      assertThat(largest(each.getValue(), Npy.read("e2e/" + folder + each.getKey())))
          .as(each.getKey())
          .isLessThan(running ? limits.features() : limits.parameters());
    }
  }

  private void assertRunning(ComputationGraph graph, String folder, String norm) {
    for (String name : new String[] {norm + ".running_mean", norm + ".running_var"}) {
      assertWithin(limits.running(), StateDict.of(graph).get(name), Npy.read(folder + name));
    }
  }

  @Test
  void evaluatesByRunningStatisticsAndLeavesThem() {
    ComputationGraph graph = GoldenBatch.network(Variant.full());
    MultiDataSet batch = GoldenBatch.batch(Variant.full());
    INDArray before = graph.params().dup();
    INDArray row = graph.output(false, batch.getFeatures())[0];
    assertWithin(limits.scores(), columns(row, 0, 4), Npy.read("e2e/eval_forward/scores"));
    assertWithin(limits.scores(), columns(row, 4, 8), Npy.read("e2e/eval_forward/scores_neg"));
    assertTerms(SkipClipNetwork.terms(graph), "e2e/eval_forward/");
    assertThat(graph.params()).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({
    "rotation of the first target, true,true,true,1,0.1,"
        + " 0.4960581792780864,0.42284948197729105,1.6543542653825032,2.5732619266378807",
    "ranking alone, true,false,false,4,0.1, 0.812901376448069,0,0,0.812901376448069",
    "ranking and rotation, true,true,false,4,0.1,"
        + " 0.6591362796206237,0,1.8431706059495017,2.5023068855701256",
    "margins of 0.05, true,true,true,4,0.05,"
        + " 0.26077189454465355,0.18999287960096284,1.66301009250769,2.1137748666533063",
    // not among the reference's variants: the same numbers, a term less
    "no ranking, false,true,true,4,0.1, 0,0.37013699794852123,1.66301009250769,2.033147090456211"
  })
  void losesAsTheReferenceInEverySwitchPosition(
      String name,
      boolean ranking,
      boolean rotation,
      boolean contrastive,
      int rotated,
      double margin,
      double rankLoss,
      double contrastLoss,
      double rotationLoss,
      double total) {
    Variant variant = new Variant(ranking, rotation, contrastive, rotated, margin);
    ComputationGraph graph = GoldenBatch.network(variant);
    graph.fit(GoldenBatch.batch(variant));
    SkipClipTerms terms = SkipClipNetwork.terms(graph);
    assertThat(terms.ranking()).as(name).isCloseTo(rankLoss, within(limits.hingeSums()));
    assertThat(terms.contrastive()).as(name).isCloseTo(contrastLoss, within(limits.hingeSums()));
    assertThat(terms.rotation()).as(name).isCloseTo(rotationLoss, within(2 * limits.losses()));
    assertThat(terms.total()).as(name).isCloseTo(total, within(3 * limits.hingeSums()));
  }

  private void assertTerms(SkipClipTerms terms, String folder) {
    assertThat(terms.ranking()).isCloseTo(Npy.scalar(folder + "rank"), within(limits.losses()));
    assertThat(terms.contrastive())
        .isCloseTo(Npy.scalar(folder + "contrastive"), within(limits.losses()));
    assertThat(terms.rotation())
        .isCloseTo(Npy.scalar(folder + "rotation"), within(limits.losses()));
    assertThat(terms.total()).isCloseTo(Npy.scalar(folder + "total"), within(limits.losses()));
  }

  private static INDArray rows(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.interval(from, to));
  }

  private static INDArray columns(INDArray array, long from, long to) {
    return array.get(NDArrayIndex.all(), NDArrayIndex.interval(from, to));
  }
}
