package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.jobs.settings.CheckpointSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder checkpoints of a run. Each is a folder with the network, what else training goes on
 * from, the run's configuration, and progress.json: how far it had come, how well it did, and a
 * hash of every file. It is there whole or not at all.
 */
public final class Checkpoints {
  /** The folder's name. */
  public static final String FOLDER = "checkpoints";

  private static final String NEWEST = "newest";
  private static final String BEST = "best";
  private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
  private static final String PROGRESS = "progress.json";
  private static final String UNFINISHED = ".unfinished";

  /**
   * A checkpoint that has been read.
   *
   * @param graph parameters, updater's state, counters
   * @param progress where to go on
   * @param folder holds what else was saved; empty for a run's beginning
   */
  public record Checkpoint(ComputationGraph graph, Progress progress, Optional<Storage> folder) {
    /** What a run begins with. */
    public static Checkpoint fresh(ComputationGraph graph) {
      return new Checkpoint(graph, Progress.START, Optional.empty());
    }
  }

  /**
   * What progress.json says.
   *
   * @param epoch the epoch to go on in, from 0
   * @param round the round of that epoch to go on with, from 0
   * @param iteration the network's counter
   * @param metrics means since the checkpoint before
   * @param sha256 of each file
   */
  private record Facts(
      int epoch,
      int round,
      int iteration,
      Map<String, Double> metrics,
      Map<String, String> sha256) {
    Facts {
      metrics = Collections.unmodifiableMap(new TreeMap<>(metrics));
      sha256 = Collections.unmodifiableMap(new TreeMap<>(sha256));
      if (epoch < 0 || round < 0 || !sha256.containsKey(Models.NAME)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "Invalid progress: epoch %d, round %d, hashes of %s (must be of a network)",
                epoch,
                round,
                sha256.keySet()));
      }
    }
  }

  private final Storage run;
  private final Storage folder;
  private final CheckpointSettings settings;

  /**
   * @param run the run's folder
   */
  public Checkpoints(Storage run, CheckpointSettings settings) {
    this.run = run;
    this.folder = run.in(FOLDER);
    this.settings = settings;
  }

  /** Whether a checkpoint is due once this many rounds are done since the run began. */
  public boolean isDue(long roundsDone) {
    return roundsDone % settings.everyRounds() == 0;
  }

  /**
   * Saves a checkpoint and removes those that are too many.
   *
   * @param more what goes on from it needs besides the network, by file name
   * @param metrics means since the checkpoint before
   */
  public void save(
      ComputationGraph graph,
      Progress progress,
      Map<String, Storage.Content> more,
      Map<String, Double> metrics) {
    Map<String, Storage.Content> contents = new TreeMap<>(more);
    contents.put(Models.NAME, out -> Models.write(graph, out));
    if (run.has(RunConfig.NAME)) {
      contents.put(RunConfig.NAME, out -> out.write(run.read(RunConfig.NAME)));
    }
    try {
      folder.delete(UNFINISHED);
      Map<String, String> hashes = write(folder.in(UNFINISHED), contents);
      Facts facts =
          new Facts(progress.epoch(), progress.round(), graph.getIterationCount(), metrics, hashes);
      folder.in(UNFINISHED).write(PROGRESS, out -> out.write(sealed(facts)));
      folder.rename(UNFINISHED, name(progress));
    } catch (UncheckedIOException e) {
      throw unsaved(progress, e);
    }
    prune();
  }

  private static Map<String, String> write(Storage to, Map<String, Storage.Content> contents) {
    Map<String, String> hashes = new TreeMap<>();
    contents.forEach(
        (name, content) -> {
          to.write(name, content);
          hashes.put(name, to.sha256(name)); // of what can be read back
        });
    return hashes;
  }

  /** Frees what little space an unfinished checkpoint takes, and says where training stands. */
  private UncheckedIOException unsaved(Progress progress, UncheckedIOException e) {
    try {
      folder.delete(UNFINISHED);
    } catch (UncheckedIOException alsoFailed) {
      e.addSuppressed(alsoFailed);
    }
    return new UncheckedIOException(
        "Cannot save checkpoint %s in %s: %s; the checkpoints before it are untouched, the same command goes on from the newest"
            .formatted(name(progress), folder.location(), e.getMessage()),
        new IOException(e));
  }

  /**
   * Reads the newest checkpoint that is intact, removing damaged ones with a warning.
   *
   * @throws InvalidInputException if its configuration isn't the run's
   */
  public Optional<Checkpoint> newest() {
    List<String> names = names(folder);
    for (int i = names.size() - 1; i >= 0; i--) {
      Storage checkpoint = folder.in(names.get(i));
      try {
        requireIntact(checkpoint);
      } catch (IllegalStateException | IllegalArgumentException | InvalidInputException e) {
        LOG.warn(
            "Checkpoint {} of {} is damaged ({}): going back to the one before",
            names.get(i),
            folder.location(),
            e.getMessage());
        folder.delete(names.get(i));
        continue;
      }
      requireSameConfiguration(checkpoint);
      return Optional.of(read(checkpoint));
    }
    return Optional.empty();
  }

  /**
   * Where a run's newest checkpoint stands whose progress.json can be read. Nothing is removed, and
   * whether its files are intact is not looked at.
   */
  public static Optional<Progress> latest(Storage run) {
    Storage folder = run.in(FOLDER);
    return names(folder).stream()
        .flatMap(name -> readable(folder.in(name)).stream())
        .map(facts -> new Progress(facts.epoch(), facts.round()))
        .max(Comparator.naturalOrder());
  }

  /** Removes all but the newest of a run that is not under way. */
  public static void keepNewest(Storage run) {
    Storage folder = run.in(FOLDER);
    List<String> names = names(folder);
    names.subList(0, Math.max(0, names.size() - 1)).forEach(folder::delete);
  }

  /**
   * A checkpoint that is there, of a run that may be under way.
   *
   * @param name of its folder
   * @param progress how far it had come
   * @param model sha256 of its network
   */
  public record Kept(String name, Storage folder, Progress progress, String model) {}

  /**
   * Finds a checkpoint, and removes none.
   *
   * @param asked its name, or newest or best
   * @throws InvalidInputException if it isn't there or is damaged
   */
  public Kept kept(String asked) {
    List<String> names = names(folder);
    Optional<String> name =
        switch (asked) {
          case NEWEST ->
              names.isEmpty() ? Optional.empty() : Optional.of(names.get(names.size() - 1));
          case BEST -> best();
          default -> names.stream().filter(asked::equals).findFirst();
        };
    Storage found = folder.in(name.orElseThrow(() -> notThere(asked, names)));
    try {
      requireIntact(found);
    } catch (IllegalStateException | IllegalArgumentException | UncheckedIOException e) {
      throw new InvalidInputException(
          "Cannot read checkpoint %s: %s".formatted(found.location(), e.getMessage()), e);
    }
    Facts facts = facts(found);
    return new Kept(
        name.get(),
        found,
        new Progress(facts.epoch(), facts.round()),
        facts.sha256().get(Models.NAME));
  }

  private InvalidInputException notThere(String asked, List<String> names) {
    return new InvalidInputException(
        "Cannot take checkpoint %s of %s: it has %s, needs one of these, %s or %s"
            .formatted(asked, run.location(), names.isEmpty() ? "none" : names, NEWEST, BEST));
  }

  /** The network's iteration counter at each checkpoint that is there and can be read. */
  public List<Integer> iterations() {
    return names(folder).stream()
        .flatMap(name -> readable(folder.in(name)).stream())
        .map(Facts::iteration)
        .toList();
  }

  /** The name of the best checkpoint that is there; none where nothing of the kind was measured. */
  public Optional<String> best() {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (String name : names(folder)) {
      readable(folder.in(name))
          .flatMap(facts -> settings.score(facts.metrics()))
          .ifPresent(score -> scores.put(name, score));
    }
    return scores.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
  }

  private static Checkpoint read(Storage checkpoint) {
    Facts facts = facts(checkpoint);
    return new Checkpoint(
        Models.read(checkpoint),
        new Progress(facts.epoch(), facts.round()),
        Optional.of(checkpoint));
  }

  private static Optional<Facts> readable(Storage checkpoint) {
    try {
      return Optional.of(facts(checkpoint));
    } catch (IllegalArgumentException | InvalidInputException e) {
      return Optional.empty(); // damaged: of no use any more
    }
  }

  /**
   * What a checkpoint says of itself.
   *
   * @throws IllegalArgumentException if that is damaged
   */
  private static Facts facts(Storage checkpoint) {
    try {
      return JsonFile.parse(checkpoint.readText(PROGRESS), Facts.class);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "Cannot read %s: %s".formatted(PROGRESS, e.getMessage()), e);
    }
  }

  private static byte[] sealed(Facts facts) throws IOException {
    return JsonFile.sealed(facts).getBytes(StandardCharsets.UTF_8);
  }

  private static void requireIntact(Storage checkpoint) {
    facts(checkpoint)
        .sha256()
        .forEach(
            (name, needed) -> {
              String found = checkpoint.sha256(name);
              if (!found.equals(needed)) {
                throw new IllegalStateException(
                    "sha256 of %s is %s, needs %s".formatted(name, found, needed));
              }
            });
  }

  private void requireSameConfiguration(Storage checkpoint) {
    if (checkpoint.has(RunConfig.NAME) && !configuration(checkpoint).equals(configuration(run))) {
      throw new InvalidInputException(
          "Cannot go on from checkpoint %s: its %s isn't the run's, needs the one that the run was begun with"
              .formatted(checkpoint.location(), RunConfig.NAME));
    }
  }

  /** But for how long the run was to go on then. */
  private static String configuration(Storage folder) {
    return Length.without(folder.readText(RunConfig.NAME));
  }

  private void prune() {
    List<String> names = names(folder);
    Optional<String> best = best();
    names.subList(0, Math.max(0, names.size() - settings.keep())).stream()
        .filter(name -> !best.equals(Optional.of(name)))
        .forEach(folder::delete);
  }

  private static List<String> names(Storage folder) {
    return folder.names().stream().filter(name -> name.startsWith("epoch-")).toList();
  }

  /** What the folder of a checkpoint is called. */
  public static String name(Progress progress) {
    return String.format(Locale.ROOT, "epoch-%05d-round-%07d", progress.epoch(), progress.round());
  }
}
