package io.skipclip.model.pretext.skipclip;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.archive.NetworkArchive;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.weights.StateDict;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;

class SkipClipNetworkTest {

  private static final SkipClipSettings SMALL = Batches.small();

  @Test
  void startsFromItsSeedAlone() {
    INDArray first = new SkipClipNetwork(SMALL).create(7).params();
    assertThat(new SkipClipNetwork(SMALL).create(7).params()).isEqualTo(first);
    assertThat(new SkipClipNetwork(SMALL).create(8).params()).isNotEqualTo(first);
    assertThat(new SkipClipNetwork(SMALL).parameters()).isEqualTo(first.length());
  }

  @Test
  void startsWithHeVarianceByFanOut() {
    SkipClipSettings wide =
        new SkipClipSettings(
            16,
            3,
            33,
            3,
            1,
            false,
            2,
            2,
            0.1,
            0.1,
            true,
            true,
            true,
            OptimiserSettings.pretraining());
    INDArray weights =
        StateDict.of(new SkipClipNetwork(wide).create(1)).get("g.layer3.1.conv1.weight").dup();
    double expected = 2.0 / (64 * 27);
    assertThat(weights.var(false).getDouble(0) / expected).isBetween(0.98, 1.02);
    assertThat(weights.meanNumber().doubleValue()).isBetween(-1e-3, 1e-3);
  }

  @Test
  void goesOnFromItsZipToTheBit(@TempDir Path folder) throws IOException {
    MultiDataSet batch = Batches.random(SMALL, 2, 1);
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    Batches.trained(graph, batch, 2);
    Path zip = folder.resolve("model.zip");
    ModelSerializer.writeModel(graph, zip.toFile(), true);
    ComputationGraph restored = read(zip);
    INDArray expected = Batches.trained(graph, batch, 2);
    assertThat(Batches.trained(restored, batch, 2)).isEqualTo(expected);
    assertThat(restored.getUpdater().getUpdaterStateViewArray())
        .isEqualTo(graph.getUpdater().getUpdaterStateViewArray());
    assertThat(SkipClipNetwork.terms(restored)).isEqualTo(SkipClipNetwork.terms(graph));
  }

  private static ComputationGraph read(Path zip) throws IOException {
    try (InputStream in = Files.newInputStream(zip)) {
      return NetworkArchive.read(in);
    }
  }

  @Test
  void trainsOnFromWhatAWorkerIsHanded() {
    MultiDataSet batch = Batches.random(SMALL, 2, 1);
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    Batches.trained(graph, batch, 2);
    String json = graph.getConfiguration().toJson();
    ComputationGraph worker = new ComputationGraph(ComputationGraphConfiguration.fromJson(json));
    worker.init(graph.params().dup(), false);
    worker.getUpdater().setStateViewArray(graph.getUpdater().getStateViewArray().dup());
    worker.getConfiguration().setIterationCount(graph.getIterationCount());
    worker.getConfiguration().setEpochCount(graph.getEpochCount());
    INDArray expected = Batches.trained(graph, batch, 2);
    assertThat(Batches.trained(worker, batch, 2)).isEqualTo(expected);
  }

  @Test
  void readsItsConfigurationBackFromJson() {
    ComputationGraphConfiguration written = new SkipClipNetwork(SMALL).create(7).getConfiguration();
    ComputationGraphConfiguration read = ComputationGraphConfiguration.fromJson(written.toJson());
    assertThat(read).isEqualTo(written);
    assertThat(read.toJson()).isEqualTo(written.toJson());
  }

  @Test
  void takesBatchesOfAnySize() {
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    for (int examples : List.of(3, 1, 2, 3)) {
      graph.fit(Batches.random(SMALL, examples, examples));
      assertThat(SkipClipNetwork.terms(graph).isFinite()).isTrue();
    }
  }

  @Test
  void overfitsTwoClips() {
    SkipClipSettings eager =
        new SkipClipSettings(
            4,
            3,
            33,
            3,
            1,
            false,
            2,
            2,
            0.1,
            0.1,
            true,
            true,
            true,
            new OptimiserSettings(3e-3, 0, LearningRateSteps.constant()));
    ComputationGraph graph = new SkipClipNetwork(eager).create(7);
    Batches.trained(graph, Batches.random(eager, 2, 1), 60);
    SkipClipTerms terms = SkipClipNetwork.terms(graph);
    assertThat(terms.total()).isLessThan(0.1);
    assertThat(terms.pairAccuracy()).isEqualTo(1);
    assertThat(terms.rotationAccuracy()).isEqualTo(1);
  }

  @Test
  void givesTheSameInTwoThreadsAtOnceAsOneAfterTheOther() throws Exception {
    List<Callable<INDArray>> tasks = List.of(training(1), training(2));
    List<INDArray> alone = List.of(tasks.get(0).call(), tasks.get(1).call());
    ExecutorService pool = Executors.newFixedThreadPool(2);
    try {
      List<Future<INDArray>> together = pool.invokeAll(tasks);
      assertThat(together.get(0).get()).isEqualTo(alone.get(0));
      assertThat(together.get(1).get()).isEqualTo(alone.get(1));
    } finally {
      pool.shutdownNow();
    }
  }

  private static Callable<INDArray> training(long seed) {
    return () -> {
      ComputationGraph graph = new SkipClipNetwork(SMALL).create(seed);
      for (int step = 0; step < 4; step++) {
        graph.fit(Batches.random(SMALL, 1 + step % 2, seed + step));
      }
      return graph.params().dup();
    };
  }

  @Test
  void movesRunningStatisticsInTrainingOnlyAndByNoUpdater() {
    SkipClipSettings still =
        new SkipClipSettings(
            2,
            3,
            33,
            3,
            1,
            false,
            2,
            2,
            0.1,
            0.1,
            true,
            true,
            true,
            new OptimiserSettings(1e-12, 0.5, LearningRateSteps.constant()));
    ComputationGraph graph = new SkipClipNetwork(still).create(7);
    MultiDataSet batch = Batches.random(still, 2, 1);
    INDArray mean = StateDict.of(graph).get("f.layer2.0.down.1.running_mean");
    graph.output(false, batch.getFeatures());
    assertThat(mean.amaxNumber().doubleValue()).isZero();
    graph.fit(batch);
    INDArray afterOne = mean.dup();
    graph.fit(batch);
    // the same batch and weights: 0.1 m, then 0.9 x 0.1 m + 0.1 m
    assertThat(afterOne.amaxNumber().doubleValue()).isGreaterThan(1e-3);
    assertWithin(1e-6, mean, afterOne.mul(1.9));
  }

  @Test
  void refusesWhatDoesNotFit() {
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    assertThatThrownBy(() -> SkipClipNetwork.terms(graph))
        .hasMessage("Cannot read terms: no batch has gone through yet");
    MultiDataSet one = Batches.random(SMALL, 1, 1);
    MultiDataSet two = Batches.random(SMALL, 2, 1);
    assertThatThrownBy(() -> graph.output(one.getFeatures(0), two.getFeatures(1)))
        .hasMessage("Cannot score a batch of 1 contexts: 22 clips, needs 11 (11 each)");
    assertThatThrownBy(() -> graph.output(one.getFeatures(1), one.getFeatures(0)))
        .hasMessageContaining("Cannot encode clips of 3 frames in two dimensions, needs 1 frame");
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    OptimiserSettings optimiser = OptimiserSettings.pretraining();
    assertThatThrownBy(
            () ->
                new SkipClipSettings(
                    8, 8, 32, 4, 1, false, 4, 5, 0.1, 0.1, true, true, true, optimiser))
        .hasMessage("Invalid rotatedTargets: 5 (must be at most the targets, 4)");
    assertThatThrownBy(
            () ->
                new SkipClipSettings(
                    8, 8, 32, 4, 1, false, 4, 4, 0.1, 0.1, false, false, false, optimiser))
        .hasMessage("Invalid terms: none of ranking, rotation, contrastive (must be at least one)");
    assertThatThrownBy(
            () ->
                new SkipClipSettings(
                    8, 8, 32, 4, 1, false, 4, 4, Double.NaN, 0.1, true, true, true, optimiser))
        .hasMessage("Invalid rankMargin: NaN (must be in [0, 2], cosines' range)");
  }
}
