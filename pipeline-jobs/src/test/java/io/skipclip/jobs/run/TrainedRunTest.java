package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainedRunTest {
  @TempDir private Path folder;

  /** Of three epochs on dataset abc, split 1. */
  @BeforeEach
  void train() throws IOException {
    RunDirectory<PretrainFacts> run = run().directory();
    Settings settings = SettingsLoader.load(List.of(), List.of(), List.of("split=1"));
    run.begin(Map.of("dataset", "abc"), settings, Identity.none());
    Files.writeString(folder.resolve("model.zip"), "network");
    run.finish(
        SampleFacts.pretrain("abc", 3, run.storage().sha256("model.zip")), Clock.systemUTC());
  }

  @Test
  void goesOnUntilAsManyEpochsAreDoneAsAreAskedFor() {
    assertThat(run().factsOf(3)).isPresent();
    assertThat(run().factsOf(2)).isPresent();
    assertThat(run().factsOf(5)).isEmpty();
  }

  @Test
  void cannotGoOnWhereItsDataIsGone() {
    assertThat(run().requiredOf(3).epochs()).contains(3);
    assertThatThrownBy(() -> run().requiredOf(5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("to epoch 5: the snapshot that it learned from is kept no more");
  }

  @Test
  void isToBeGoneOnWithWhereItsNetworkIsLostOrDamaged() throws IOException {
    Path model = Files.writeString(folder.resolve("model.zip"), "netwerk");
    assertThat(run().factsOf(3)).isEmpty();
    assertThatThrownBy(() -> run().model())
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "Cannot read model.zip of .*: its sha256 is .{12}, needs .{12} as the run wrote it;"
                + " pretrain again");
    Files.delete(model);
    assertThat(run().factsOf(3)).isEmpty();
  }

  @Test
  void isNoneForAnotherSplitOfItsOwnDataset() {
    run().requireSplit("abc", 1);
    run().requireSplit("another", 2);
    assertThatThrownBy(() -> run().requireSplit("abc", 2))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot use pretrain run %s: it trained on split 1, needs split 2", run().location());
  }

  private TrainedRun<PretrainFacts> run() {
    return TrainedRun.at(new Configuration(), folder.toString(), RunKind.PRETRAIN);
  }
}
