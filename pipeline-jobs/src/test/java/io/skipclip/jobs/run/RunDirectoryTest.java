package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
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

  private static final PretrainFacts PRETRAIN = SampleFacts.pretrain("abc", 3, "f00");

  @TempDir private Path folder;

  @Test
  void finishedRunGivesItsFactsBack() {
    RunDirectory<PretrainFacts> run = run();
    run.begin(INPUTS, settings(), IDENTITY);
    assertThat(run.facts()).isEmpty();
    Instant noon = Instant.parse("2126-01-31T12:00:00.5Z");
    run.finish(PRETRAIN, Clock.fixed(noon, ZoneOffset.UTC));
    assertThat(run().required()).isEqualTo(PRETRAIN);
    assertThat(run().listed())
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
    run().begin(INPUTS, settings(), IDENTITY);
    run().begin(INPUTS, settings("checkpoints.keep=9"), IDENTITY);
    assertThat(run().settings().render()).isEqualTo(settings().render());
  }

  @Test
  void otherSettingsAreRefusedWithKeyAndValues() {
    run().begin(INPUTS, settings(), IDENTITY);
    assertThatThrownBy(() -> run().begin(INPUTS, settings("pretrain.batch-size=2"), IDENTITY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot go on with %s: pretrain.batch-size is 2 here and 64 there; needs the settings it was begun with, or another folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aRunMayBeContinuedToALaterEpochAndNotToAnEarlierOne() {
    run().begin(INPUTS, settings("pretrain.epochs=3", "checkpoints.keep=2"), IDENTITY);
    run().finish(PRETRAIN, Clock.systemUTC());
    RunDirectory<PretrainFacts> longer = run();
    longer.begin(INPUTS, settings("pretrain.epochs=\"5\""), IDENTITY); // as HOCON may have it
    assertThat(longer.settings().whole("pretrain.epochs")).as("of what is finished").isEqualTo(3);
    longer.lengthen(settings("pretrain.epochs=5"), IDENTITY);
    assertThat(longer.settings().render())
        .isEqualTo(settings("pretrain.epochs=5", "checkpoints.keep=2").render());
    assertThatThrownBy(() -> run().begin(INPUTS, settings("pretrain.epochs=4"), IDENTITY))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot go on with %s: pretrain.epochs is 4 here and 5 there; needs as many or more, or another folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aRunThatWentOnWasBegunWhenItWasBegunFirst() throws IOException {
    run().begin(INPUTS, settings(), IDENTITY);
    Instant noon = Instant.parse("2026-01-31T12:00:00Z");
    Files.setLastModifiedTime(folder.resolve("run/config.conf"), FileTime.from(noon));
    run().finish(PRETRAIN, Clock.systemUTC());
    run().lengthen(settings("pretrain.epochs=300"), IDENTITY);
    run().finish(PRETRAIN, Clock.systemUTC());
    assertThat(run().listed()).containsEntry("begun", noon.toString());
  }

  @Test
  void oneProcessAtATimeHasTheFolder() throws IOException {
    Clock clock = Clock.systemUTC();
    try (FolderLock lock = run().lock(EXPIRY, clock)) {
      lock.requireHeld();
      run().begin(INPUTS, settings(), IDENTITY);
      assertThatThrownBy(() -> run().lock(EXPIRY, clock))
          .isInstanceOf(FolderLockedException.class)
          .hasMessageStartingWith("Cannot write pretrain run " + folder.resolve("run"));
    }
    run().lock(EXPIRY, clock).close();
  }

  @Test
  void theFolderStaysLockedAsLongAsTheSettingsSay() throws IOException {
    Clock noon = Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
    try (FolderLock lock = run().lock(EXPIRY, noon)) {
      lock.requireHeld();
      assertThatThrownBy(() -> run().lock(EXPIRY, noon))
          .hasMessageContaining("its lock expires at 2026-01-31T12:01:30Z unless renewed");
    }
  }

  @Test
  void otherInputsAreRefused() {
    run().begin(INPUTS, settings(), IDENTITY);
    assertThatThrownBy(() -> run().begin(Map.of("dataset", "xyz"), settings(), IDENTITY))
        .hasMessage(
            "Cannot go on with %s: it is of another dataset (abc, here xyz); needs another folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aFolderWithSomethingElseInItIsLeftAlone() throws IOException {
    Files.createDirectory(folder.resolve("run"));
    Files.writeString(folder.resolve("run/thesis.tex"), "years of work");
    assertThatThrownBy(() -> run().begin(INPUTS, settings(), IDENTITY))
        .hasMessage(
            "Cannot begin a pretrain run in %s: it holds thesis.tex, needs an empty or new folder"
                .formatted(folder.resolve("run")));
  }

  @Test
  void anUnfinishedRunOrOneOfAnotherKindIsNoInput() {
    run().begin(INPUTS, settings(), IDENTITY);
    assertThatThrownBy(() -> run().required())
        .hasMessage(
            "Cannot read pretrain run %s: no run.json there, needs a finished run"
                .formatted(folder.resolve("run")));
    run().finish(PRETRAIN, Clock.systemUTC());
    assertThatThrownBy(() -> run(RunKind.FINETUNE).required())
        .hasMessage(
            "Cannot read finetune run %s: it is a run of pretrain, needs one of finetune"
                .formatted(folder.resolve("run")));
  }

  @Test
  void aRunIsOpenedByTheKindThatItIsOf() throws IOException {
    assertThatThrownBy(() -> RunDirectory.finished(storage(), List.of(RunKind.EVALUATE)))
        .hasMessage(
            "Cannot read evaluate run %s: no run.json there, needs a finished run",
            storage().location());
    run().finish(PRETRAIN, Clock.systemUTC());
    RunDirectory<?> found =
        RunDirectory.finished(storage(), List.of(RunKind.EVALUATE, RunKind.PRETRAIN));
    assertThat(found.as(RunKind.PRETRAIN).map(RunDirectory::required)).contains(PRETRAIN);
    assertThat(found.as(RunKind.EVALUATE)).isEmpty();
    assertThat(RunDirectory.isFinished(storage(), RunKind.PRETRAIN)).isTrue();
    assertThat(RunDirectory.isFinished(storage(), RunKind.FINETUNE)).isFalse();
    assertThatThrownBy(
            () -> RunDirectory.finished(storage(), List.of(RunKind.EVALUATE, RunKind.FINETUNE)))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot read run %s: it is a run of pretrain, needs one of evaluate or finetune",
            storage().location());
  }

  @Test
  void factsAreReadOnceAndWrongOnesNamedWithTheirFile() throws IOException {
    RunDirectory<PretrainFacts> run = run();
    run.finish(PRETRAIN, Clock.systemUTC());
    assertThat(run.required().epochs()).contains(3);
    Path file = folder.resolve("run/run.json");
    Files.writeString(file, Files.readString(file).replace("\"epochs\" : 3", "\"epochs\" : [3]"));
    assertThat(run.required().epochs()).contains(3);
    assertThatThrownBy(() -> run().facts())
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot read epochs in run.json of %s: it is [3], needs a whole number",
            storage().location());
  }

  @Test
  void aFailedJobLeavesNoFolderBehindUnlessItIsAnothersByNow() throws IOException {
    IllegalStateException why = new IllegalStateException("failed");
    RunDirectory<PretrainFacts> run = run();
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

  private RunDirectory<PretrainFacts> run() {
    return run(RunKind.PRETRAIN);
  }

  private <F> RunDirectory<F> run(RunKind<F> kind) {
    return new RunDirectory<>(storage(), kind);
  }

  private Storage storage() {
    return Storage.of(new Configuration(), folder.resolve("run").toString());
  }

  private static Settings settings(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }
}
