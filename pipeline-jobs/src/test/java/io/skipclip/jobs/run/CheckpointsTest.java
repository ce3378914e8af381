package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.settings.CheckpointSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;

class CheckpointsTest {
  @TempDir private Path folder;
  private final ComputationGraph graph = graph();
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    Storage run = Storage.of(new Configuration(), folder.toString());
    checkpoints = new Checkpoints(run, new CheckpointSettings(5, 2));
  }

  @Test
  void thereIsNoneInTheBeginning() {
    assertThat(checkpoints.newest()).isEmpty();
  }

  @Test
  void bringsBackParametersUpdaterStateAndCounters() {
    step();
    checkpoints.save(graph, new Progress(1, 7));
    Checkpoints.Checkpoint read = checkpoints.newest().orElseThrow();
    assertThat(read.progress()).isEqualTo(new Progress(1, 7));
    assertThat(read.graph().params()).isEqualTo(graph.params());
    assertThat(read.graph().getUpdater().getStateViewArray())
        .isEqualTo(graph.getUpdater().getStateViewArray());
    assertThat(read.graph().getIterationCount()).isEqualTo(1);
  }

  @Test
  void keepsTheNewestOnly() throws IOException {
    for (int round = 1; round <= 4; round++) {
      checkpoints.save(graph, new Progress(0, round * 5));
    }
    try (var names = Files.list(folder.resolve("checkpoints"))) {
      assertThat(names.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder("epoch-00000-round-0000015", "epoch-00000-round-0000020");
    }
  }

  @Test
  void goesBackToTheOneBeforeWhenTheNewestIsTruncated() throws IOException {
    checkpoints.save(graph, new Progress(0, 5));
    checkpoints.save(graph, new Progress(0, 10));
    Path newest = folder.resolve("checkpoints/epoch-00000-round-0000010/model.zip");
    Files.write(newest, java.util.Arrays.copyOf(Files.readAllBytes(newest), 100));
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  @Test
  void oneThatWasNeverFinishedDoesNotCount() throws IOException {
    checkpoints.save(graph, new Progress(0, 5));
    Path unfinished = Files.createDirectories(folder.resolve("checkpoints/.unfinished"));
    Files.writeString(unfinished.resolve("model.zip"), "half");
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  @Test
  void isDueEverySoManyRounds() {
    assertThat(checkpoints.isDue(4)).isFalse();
    assertThat(checkpoints.isDue(10)).isTrue();
  }

  private void step() {
    graph.fit(new DataSet(Nd4j.ones(2, 3), Nd4j.ones(2, 2)));
  }

  private static ComputationGraph graph() {
    ComputationGraph graph =
        new ComputationGraph(
            new NeuralNetConfiguration.Builder()
                .seed(1)
                .updater(new Adam(0.1))
                .graphBuilder()
                .addInputs("in")
                .addLayer("out", new OutputLayer.Builder().nIn(3).nOut(2).build(), "in")
                .setOutputs("out")
                .build());
    graph.init();
    return graph;
  }
}
