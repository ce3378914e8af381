package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final Map<String, String> INPUTS = Map.of("dataset", "abc");
  private static final Identity IDENTITY =
      new Identity(List.of("seed", "pretrain"), Optional.of("pretrain.epochs"));
  private static final Duration EXPIRY = Duration.ofSeconds(90);

  @TempDir private Path folder;

  @Test
  void finishedRunGivesItsResultsBack() {
    RunDirectory run = run("pretrain");
    run.begin(INPUTS, settings(), IDENTITY);
    assertThat(run.results()).isEmpty();
    Instant noon = Instant.parse("2126-01-31T12:00:00.5Z");
    run.finish(Map.of("epochs", 3), Clock.fixed(noon, ZoneOffset.UTC));
    assertThat(run("pretrain").results()).isPresent();
    assertThat(run("pretrain").required())
        .containsEntry("kind", "pretrain")
        .containsEntry("epochs", 3)
        .containsEntry("finished", "2126-01-31T12:00:00Z")
        .hasEntrySatisfying(
            "begun", begun -> assertThat(Instant.parse(begun.toString())).isBefore(noon))
        .hasEntrySatisfying(
            "environment",
            environment ->
                assertThat(environment)
                    .asString()
                    .contains("skipclip=" + Build.THIS, "java=", "spark="));
    assertThat(Build.THIS.version()).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
  }

  @Test
  void goesOnWithTheSameRunAndIgnoresSectionsThatDoNotMatter() {
    run("pretrain").begin(INPUTS, settings(), IDENTITY);
    run("pretrain").begin(INPUTS, settings("checkpoints.keep=9"), IDENTITY);
    assertThat(run("pretrain").settings().render()).isEqualTo(settings().render());
  }

  @Test
  void otherSettingsAreRefusedWithKeyAndValues() {
    run("pretrain").begin(INPUTS, settings(), IDENTITY);
    assertThatThrownBy(
            () -> run("pretrain").begin(INPUTS, settings("pretrain.batch-size=2"), IDENTITY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot go on with %s: pretrain.batch-size is 2 here and 64 there; needs the settings it was begun with, or another folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aRunMayBeContinuedToALaterEpochAndNotToAnEarlierOne() {
    run("pretrain").begin(INPUTS, settings("pretrain.epochs=3", "checkpoints.keep=2"), IDENTITY);
    run("pretrain").finish(Map.of("epochs", 3), Clock.systemUTC());
    RunDirectory longer = run("pretrain");
    longer.begin(INPUTS, settings("pretrain.epochs=\"5\""), IDENTITY); // as HOCON may have it
    assertThat(longer.settings().whole("pretrain.epochs")).as("of what is finished").isEqualTo(3);
    assertThatThrownBy(() -> longer.requiredOf(5))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("to epoch 5: the snapshot that it learned from is kept no more");
    assertThat(longer.requiredOf(3)).containsEntry("epochs", 3);
    longer.lengthen(settings("pretrain.epochs=5"), IDENTITY);
    assertThat(longer.settings().render())
        .isEqualTo(settings("pretrain.epochs=5", "checkpoints.keep=2").render());
    assertThatThrownBy(() -> run("pretrain").begin(INPUTS, settings("pretrain.epochs=4"), IDENTITY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot go on with %s: pretrain.epochs is 4 here and 5 there; needs as many or more, or another folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void oneProcessAtATimeHasTheFolder() throws IOException {
    Clock clock = Clock.systemUTC();
    try (FolderLock lock = run("pretrain").lock(EXPIRY, clock)) {
      lock.requireHeld();
      run("pretrain").begin(INPUTS, settings(), IDENTITY);
      assertThatThrownBy(() -> run("pretrain").lock(EXPIRY, clock))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageStartingWith("Cannot write pretrain run " + folder.resolve("run"));
    }
    run("pretrain").lock(EXPIRY, clock).close();
  }

  @Test
  void theFolderStaysLockedAsLongAsTheSettingsSay() throws IOException {
    Clock noon = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
    try (FolderLock lock = run("pretrain").lock(EXPIRY, noon)) {
      lock.requireHeld();
      assertThatThrownBy(() -> run("pretrain").lock(EXPIRY, noon))
          .hasMessageContaining("its lock expires at 2026-01-31T12:01:30Z unless renewed");
    }
  }

  @Test
  void otherInputsAreRefused() {
    run("pretrain").begin(INPUTS, settings(), IDENTITY);
    assertThatThrownBy(() -> run("pretrain").begin(Map.of("dataset", "xyz"), settings(), IDENTITY))
        .hasMessage(
            "Cannot go on with %s: it is of another dataset (abc, here xyz); needs another folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aFolderWithSomethingElseInItIsLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    Files.writeString(folder.resolve("run/thesis.tex"), "years of work");
    assertThatThrownBy(() -> run("pretrain").begin(INPUTS, settings(), IDENTITY))
        .hasMessage(
            "Cannot begin a pretrain run in %s: it holds thesis.tex, needs an empty or new folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void anUnfinishedRunOrOneOfAnotherKindIsNoInput() {
    run("pretrain").begin(INPUTS, settings(), IDENTITY);
    assertThatThrownBy(() -> run("pretrain").required())
        .hasMessage(
            "Cannot read pretrain run %s: no run.json there, needs a finished run"
                .formatted(folder.resolve("run")));
    run("pretrain").finish(Map.of(), Clock.systemUTC());
    assertThatThrownBy(() -> run("finetune").required())
        .hasMessage(
            "Cannot read finetune run %s: it is a run of pretrain, needs one of finetune"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aRunWhoseNetworkIsLostOrDamagedIsToBeGoneOnWith() throws IOException {
    RunDirectory run = run("pretrain");
    run.begin(INPUTS, settings(), IDENTITY);
    Path model = Files.writeString(folder.resolve("run/model.zip"), "network");
    run.finish(Map.of("model", run.storage().sha256("model.zip")), Clock.systemUTC());
    assertThat(run.resultsWithModel()).isPresent();
    Files.writeString(model, "netwerk");
    assertThat(run.resultsWithModel()).isEmpty();
    assertThatThrownBy(run::model)
        .isInstanceOf(InvalidInputException.class)
        .hasMessageMatching(
            "Cannot read model.zip of .*/run: its sha256 is .{12}, needs .{12} as the run wrote it;"
                + " pretrain again");
    Files.delete(model);
    assertThat(run.resultsWithModel()).isEmpty();
  }

  @Test
  void aFailedJobLeavesNoFolderBehindUnlessItIsAnothersByNow() throws IOException {
    IllegalStateException why = new IllegalStateException("failed");
    RunDirectory run = run("evaluate");
    FolderLock held = run.lock(Duration.ofMinutes(1), Clock.systemUTC());
    run.begin(INPUTS, settings(), IDENTITY);
    run.abandon(held, why);
    assertThat(run.isBegun()).isFalse();

    run.begin(INPUTS, settings(), IDENTITY);
    held.close();
    try (FolderLock others = run.lock(Duration.ofMinutes(1), Clock.systemUTC())) {
      others.requireHeld();
      run.abandon(held, why);
      assertThat(run.isBegun()).isTrue();
    }
    assertThat(why.getSuppressed()).singleElement().isInstanceOf(FolderLockedException.class);
  }

  private RunDirectory run(String kind) {
    String path = folder.resolve("run").toString();
    return new RunDirectory(Storage.of(new Configuration(), path), kind);
  }

  private static Settings settings(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }
}
