package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.device.ComputeChoice;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * The folder that a job fills: config.conf at the start, run.json with the facts at the end. A
 * folder with a run.json is finished; one with a config.conf alone can be gone on with.
 *
 * @param <F> what a finished run of the kind says of itself
 */
public final class RunDirectory<F> {
  private final Storage storage;
  private final RunKind<F> kind;
  private final RunConfig config;
  private final FactsFile<F> finished;
  private Optional<ComputeChoice> compute = Optional.empty();

  /**
   * @param storage the folder, which need not exist
   * @param kind which job it belongs to
   */
  public RunDirectory(Storage storage, RunKind<F> kind) {
    this.storage = storage;
    this.kind = kind;
    this.config = new RunConfig(storage, kind.name());
    this.finished = new FactsFile<>(storage, kind);
  }

  /**
   * Names a run's folder, which need not exist.
   *
   * @param folder any Hadoop path
   */
  public static <F> RunDirectory<F> at(Configuration hadoop, String folder, RunKind<F> kind) {
    return new RunDirectory<>(Storage.of(hadoop, folder), kind);
  }

  /**
   * Opens a finished run of one of some kinds.
   *
   * @throws InvalidInputException if there is none
   */
  public static RunDirectory<?> finished(Storage storage, List<RunKind<?>> kinds) {
    Optional<String> found = FactsFile.kindIn(storage);
    RunDirectory<?> run =
        kinds.stream()
            .filter(kind -> found.isEmpty() || found.get().equals(kind.name()))
            .findFirst()
            .map(kind -> new RunDirectory<>(storage, kind))
            .orElseThrow(() -> FactsFile.otherKind("run", storage, found.orElseThrow(), kinds));
    run.required();
    return run;
  }

  /**
   * The word that a folder's config.conf or else its run.json has for the kind of its run, whatever
   * that is; empty where it has neither.
   */
  public static Optional<String> kindIn(Storage storage) {
    RunConfig config = new RunConfig(storage, "");
    return config.isThere() ? Optional.of(config.begunAs()) : FactsFile.kindIn(storage);
  }

  /** Whether a folder holds a finished run of any kind. */
  public static boolean isFinished(Storage storage) {
    return storage.isFile(FactsFile.NAME);
  }

  /** Whether a folder holds a finished run of a kind. */
  public static boolean isFinished(Storage storage, RunKind<?> kind) {
    return FactsFile.kindIn(storage).filter(kind.name()::equals).isPresent();
  }

  /** The same run, if it is of a kind. */
  @SuppressWarnings("unchecked") // two kinds are equal whose facts are of one class
  public <G> Optional<RunDirectory<G>> as(RunKind<G> other) {
    return kind.equals(other) ? Optional.of((RunDirectory<G>) this) : Optional.empty();
  }

  /** Which job it belongs to. */
  public String kind() {
    return kind.name();
  }

  /**
   * Keeps the folder for this process until the lock is closed.
   *
   * @param expiry how long it stays locked after this process's last sign of life
   * @throws io.skipclip.features.storage.FolderLockedException if another process holds it
   */
  public FolderLock lock(Duration expiry, Clock clock) {
    return storage.lock(kind.name(), expiry, clock);
  }

  /** The folder itself. */
  public Storage storage() {
    return storage;
  }

  /**
   * Takes the folder for a run, or goes on with the run that is in it.
   *
   * @param inputs what the run reads, by name
   * @param identity which settings make it the run that it is
   * @throws InvalidInputException if the folder holds something else, or a run of another kind, of
   *     other inputs or of other settings, or a longer one
   */
  public void begin(Map<String, String> inputs, Settings settings, Identity identity) {
    compute = Optional.of(settings.compute());
    if (storage.has(RunConfig.NAME)) {
      config.requireSame(inputs, settings, identity);
    } else {
      requireEmpty();
      config.write(inputs, settings);
    }
  }

  /** Notes in the settings that a run that was begun shorter has come to its end. */
  public void lengthen(Settings settings, Identity identity) {
    config.lengthen(settings, identity);
  }

  /** Leaves the folder as {@link #begin} found it, if nothing more came of the run. */
  public void abandon() {
    if (names().equals(List.of(RunConfig.NAME))) {
      config.delete();
    }
  }

  /**
   * As {@link #abandon()}, for a job that failed: not where the folder is another writer's by now.
   *
   * @param why it failed, which is not lost where the folder can't be looked into
   */
  public void abandon(FolderLock lock, Exception why) {
    try {
      lock.requireHeld();
      abandon();
    } catch (IOException | RuntimeException e) {
      if (e != why) {
        why.addSuppressed(e);
      }
    }
  }

  /** Whether the folder was taken for a run, finished or not. */
  public boolean isBegun() {
    return config.isThere();
  }

  /**
   * When the folder was taken for a run, by what was said when that was finished before, or by the
   * age of its settings; empty where it wasn't.
   */
  public Optional<Instant> begun() {
    return isBegun() ? Optional.of(finished.begun().orElseGet(config::changed)) : Optional.empty();
  }

  /** What a run that was begun reads, by name. */
  public Map<String, String> inputs() {
    return config.inputs();
  }

  /**
   * The settings that the run was begun with.
   *
   * @throws InvalidInputException if there is no run
   */
  public Settings settings() {
    return config.settings();
  }

  /**
   * Marks the run as finished. When it was begun the age of its settings tells, or, where it was
   * finished before and went on, what was said then.
   */
  public void finish(F facts, Clock clock) {
    finished.write(facts, begun(), clock.instant(), compute);
  }

  /**
   * The facts, once the run is finished. They are read once: later questions are of the same run.
   *
   * @throws InvalidInputException if they are damaged, or of a run of another kind
   */
  public Optional<F> facts() {
    return finished.facts();
  }

  /**
   * The facts of a finished run that another job needs.
   *
   * @throws InvalidInputException if there is no such run, or it isn't finished
   */
  public F required() {
    return facts()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Cannot read %s run %s: no %s there, needs a finished run"
                        .formatted(kind, storage.location(), FactsFile.NAME)));
  }

  /** All that the finished run's run.json holds, as it stands there, to be listed. */
  public Map<String, Object> listed() {
    required();
    return finished.keys();
  }

  /** What is in the folder, but for locks. */
  private List<String> names() {
    return storage.names().stream().filter(name -> !FolderLock.isLock(name)).toList();
  }

  private void requireEmpty() {
    List<String> names = names();
    if (!names.isEmpty()) {
      throw new InvalidInputException(
          "Cannot begin a %s run in %s: it holds %s, needs an empty or new folder"
              .formatted(kind, storage.location(), names.get(0)));
    }
  }
}
