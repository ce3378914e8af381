package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.settings.CheckpointSettings;
import io.skipclip.jobs.settings.CheckpointSettings.BestBy;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.OptimiserSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

class CheckpointsTest {
  @TempDir private Path folder;
  private final ComputationGraph graph = graph();
  private Checkpoints checkpoints;

  @BeforeEach
  void open() {
    Storage run = Storage.of(new Configuration(), folder.toString());
    checkpoints = new Checkpoints(run, new CheckpointSettings(5, 2, BestBy.LOSS, "accuracy"));
  }

  @Test
  void thereIsNoneInTheBeginning() {
    assertThat(checkpoints.newest()).isEmpty();
  }

  @Test
  void bringsBackParametersUpdaterStateAndCounters() {
    step();
    save(new Progress(1, 7), 1);
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
      save(new Progress(0, round * 5), 1.0 / round);
    }
    assertThat(names())
        .containsExactlyInAnyOrder("epoch-00000-round-0000015", "epoch-00000-round-0000020");
  }

  @Test
  void goesBackToTheOneBeforeWhenTheNewestIsTruncated() throws IOException {
    save(new Progress(0, 5), 1);
    save(new Progress(0, 10), 1);
    Path newest = folder.resolve("checkpoints/epoch-00000-round-0000010/model.zip");
    Files.write(newest, java.util.Arrays.copyOf(Files.readAllBytes(newest), 100));
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  @Test
  void whoeverOnlyLooksIsToldOfTheLatestThatCanBeReadAndRemovesNothing() throws IOException {
    Storage run = Storage.of(new Configuration(), folder.toString());
    assertThat(Checkpoints.latest(run)).isEmpty();
    save(new Progress(0, 5), 1);
    save(new Progress(1, 2), 1);
    assertThat(Checkpoints.latest(run)).contains(new Progress(1, 2));
    Files.writeString(folder.resolve("checkpoints/epoch-00001-round-0000002/progress.json"), "{");
    assertThat(Checkpoints.latest(run)).contains(new Progress(0, 5));
    assertThat(names()).hasSize(2);
  }

  @Test
  void oneThatWasNeverFinishedDoesNotCount() throws IOException {
    save(new Progress(0, 5), 1);
    Path unfinished = Files.createDirectories(folder.resolve("checkpoints/.unfinished"));
    Files.writeString(unfinished.resolve("model.zip"), "half");
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  @Test
  void isDueEverySoManyRounds() {
    assertThat(checkpoints.isDue(4)).isFalse();
    assertThat(checkpoints.isDue(10)).isTrue();
  }

  @Test
  void keepsTheBestBesidesTheNewest() throws IOException {
    save(new Progress(0, 5), 0.9);
    save(new Progress(0, 10), 0.3);
    save(new Progress(0, 15), 0.5);
    save(new Progress(0, 20), 0.4);
    assertThat(checkpoints.best()).contains("epoch-00000-round-0000010");
    assertThat(names())
        .containsExactlyInAnyOrder(
            "epoch-00000-round-0000010", "epoch-00000-round-0000015", "epoch-00000-round-0000020");
    save(new Progress(0, 25), 0.2);
    assertThat(names())
        .containsExactlyInAnyOrder("epoch-00000-round-0000020", "epoch-00000-round-0000025");
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 25));
  }

  @Test
  void bringsBackWhatElseWasSavedAndKnowsIterations() {
    step();
    checkpoints.save(graph, new Progress(0, 5), Map.of("more.bin", out -> out.write(7)), Map.of());
    Storage saved = checkpoints.newest().orElseThrow().folder().orElseThrow();
    assertThat(saved.read("more.bin")).containsExactly(7);
    assertThat(checkpoints.iterations()).containsExactly(1);
  }

  @Test
  void aDamagedFileBesideTheNetworkCountsToo() throws IOException {
    save(new Progress(0, 5), 1);
    checkpoints.save(graph, new Progress(0, 10), Map.of("more.bin", out -> out.write(7)), Map.of());
    Files.write(folder.resolve("checkpoints/epoch-00000-round-0000010/more.bin"), new byte[] {8});
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  @Test
  void aWrongDigitInWhatItSaysOfItselfIsDamageToo() throws IOException {
    save(new Progress(0, 5), 1);
    save(new Progress(1, 10), 1);
    Path progress = folder.resolve("checkpoints/epoch-00001-round-0000010/progress.json");
    Files.writeString(progress, Files.readString(progress).replace("10,", "11,"));
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  @Test
  void anOlderOneThatIsDamagedDoesNotKeepTheNextFromBeingSaved() throws IOException {
    save(new Progress(0, 5), 1);
    save(new Progress(0, 10), 1);
    Files.writeString(folder.resolve("checkpoints/epoch-00000-round-0000005/progress.json"), "{");
    save(new Progress(0, 15), 0.5);
    assertThat(checkpoints.iterations()).hasSize(2);
    assertThat(checkpoints.best()).contains("epoch-00000-round-0000015");
  }

  @Test
  void refusesToGoOnFromAnotherRunsCheckpoint() throws IOException {
    Files.writeString(folder.resolve("config.conf"), "seed = 1");
    save(new Progress(0, 5), 1);
    assertThat(folder.resolve("checkpoints/epoch-00000-round-0000005/config.conf"))
        .hasContent("seed = 1");
    Files.writeString(folder.resolve("config.conf"), "seed = 2");
    assertThatThrownBy(() -> checkpoints.newest())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("its config.conf isn't the run's");
  }

  @Test
  void oneThatCannotBeWrittenLeavesThoseBeforeIt() {
    save(new Progress(0, 5), 1);
    Storage.Content full =
        out -> {
          throw new IOException("No space left on device");
        };
    assertThatThrownBy(
            () -> checkpoints.save(graph, new Progress(0, 10), Map.of("more.bin", full), Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("Cannot save checkpoint epoch-00000-round-0000010 in ")
        .hasMessageContaining("No space left on device");
    assertThat(checkpoints.newest().orElseThrow().progress()).isEqualTo(new Progress(0, 5));
  }

  private void save(Progress progress, double loss) {
    checkpoints.save(graph, progress, Map.of(), Map.of("loss", loss));
  }

  private List<String> names() throws IOException {
    try (var names = Files.list(folder.resolve("checkpoints"))) {
      return names.map(p -> p.getFileName().toString()).toList();
    }
  }

  private void step() {
    graph.fit(new DataSet(Nd4j.rand(2, 3, 3, 33, 33), Nd4j.eye(2)));
  }

  private static ComputationGraph graph() {
    return ActionClassifier.create(
        new ClassifierSettings(2, 3, 33, 2, OptimiserSettings.finetuning(), false), 1);
  }
}
