package io.skipclip.jobs.run;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.archive.NetworkOutline;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.device.EngineChoice;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder that a job fills: config.conf at the start, run.json with the results at the end. A
 * folder with a run.json is finished; one with a config.conf alone can be gone on with.
 */
public final class RunDirectory {
  private static final Logger LOG = LoggerFactory.getLogger(RunDirectory.class);
  static final String CONFIG = "config.conf";
  private static final String RESULTS = "run.json";

  /** In the results, how the dataset stored its frames. */
  public static final String FRAMES = "frames";

  /** The kind of runs whose network is a classifier; a network of any other is an encoder's. */
  private static final String CLASSIFIER = "finetune";

  /** In the results of a training, how many epochs it went on for. */
  public static final String EPOCHS = "epochs";

  /** In the results, versions and machine. */
  private static final String ENVIRONMENT = "environment";

  /** In the results, the hash of the file that weights were imported from. */
  public static final String WEIGHTS = "weights";

  /** In the results, whether what was imported is a 2D network, made 3D. */
  public static final String INFLATED = "inflated";

  private final Storage storage;
  private final String kind;
  private Optional<ComputeChoice> compute = Optional.empty();

  /**
   * @param storage the folder, which need not exist
   * @param kind which job it belongs to, such as pretrain
   */
  public RunDirectory(Storage storage, String kind) {
    this.storage = storage;
    this.kind = kind;
  }

  /**
   * Names a run's folder, which need not exist.
   *
   * @param folder any Hadoop path
   */
  public static RunDirectory at(Configuration hadoop, String folder, String kind) {
    return new RunDirectory(Storage.of(hadoop, folder), kind);
  }

  /**
   * Opens a finished run of one of some kinds.
   *
   * @throws InvalidInputException if there is none
   */
  public static RunDirectory finished(Storage storage, List<String> kinds) {
    RunDirectory first = new RunDirectory(storage, kinds.get(0));
    Object found = first.results().map(results -> results.get("kind")).orElse(first.kind);
    if (!kinds.contains(found)) {
      throw new InvalidInputException(
          "Cannot read run %s: it is a run of %s, needs one of %s"
              .formatted(storage.location(), found, String.join(" or ", kinds)));
    }
    RunDirectory run = new RunDirectory(storage, found.toString());
    run.required();
    return run;
  }

  /** Whether a folder holds a finished run of any kind. */
  public static boolean isFinished(Storage storage) {
    return storage.isFile(RESULTS);
  }

  /** Which job it belongs to. */
  public String kind() {
    return kind;
  }

  /**
   * Keeps the folder for this process until the lock is closed.
   *
   * @param expiry how long it stays locked after this process's last sign of life
   * @throws io.skipclip.features.storage.FolderLockedException if another process holds it
   */
  public FolderLock lock(Duration expiry, Clock clock) {
    return storage.lock(kind, expiry, clock);
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
    Beginning beginning = new Beginning(kind, inputs);
    compute = Optional.of(settings.compute());
    if (!storage.has(CONFIG)) {
      requireEmpty();
      storage.writeText(CONFIG, beginning.header() + settings.render());
      return;
    }
    String saved = storage.readText(CONFIG);
    beginning
        .difference(Beginning.read(saved))
        .ifPresent(
            difference -> {
              throw otherRun(difference, "another folder");
            });
    Settings before = parsed(saved);
    settings
        .firstDifference(before, identity)
        .ifPresent(
            difference -> {
              throw otherRun(difference, "the settings it was begun with, or another folder");
            });
    identity.length().ifPresent(length -> requireNotLonger(before, settings, length));
    tellOfAnotherEngine(before.compute().engine(), settings.compute().engine());
  }

  private void requireNotLonger(Settings before, Settings settings, String length) {
    int there = before.whole(length);
    int here = settings.whole(length);
    if (here < there) {
      throw otherRun(
          String.format(Locale.ROOT, "%s is %d here and %d there", length, here, there),
          "as many or more, or another folder");
    }
  }

  /** Notes in the settings that a run that was begun shorter has come to its end. */
  public void lengthen(Settings settings, Identity identity) {
    String saved = storage.readText(CONFIG);
    String now = new Length(identity.length().orElseThrow()).inside(saved, settings);
    if (!now.equals(saved)) {
      storage.writeText(CONFIG, now);
    }
  }

  private void tellOfAnotherEngine(EngineChoice before, EngineChoice now) {
    if (before != now && before != EngineChoice.AUTO && now != EngineChoice.AUTO) {
      LOG.info(
          "Going on by engine {} with {}, which was begun by {}: its last bits will be neither's",
          now,
          storage.location(),
          before);
    }
  }

  private InvalidInputException otherRun(String difference, String needs) {
    return new InvalidInputException(
        "Cannot go on with %s: %s; needs %s".formatted(storage.location(), difference, needs));
  }

  /** Leaves the folder as {@link #begin} found it, if nothing more came of the run. */
  public void abandon() {
    if (names().equals(List.of(CONFIG))) {
      storage.delete(CONFIG);
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
    return storage.isFile(CONFIG);
  }

  /** What a run that was begun reads, by name. */
  public Map<String, String> inputs() {
    return Beginning.read(storage.readText(CONFIG)).inputs();
  }

  /** The results, once the run is finished. */
  public Optional<Map<String, Object>> results() {
    if (!storage.has(RESULTS)) {
      return Optional.empty();
    }
    return Optional.of(
        storage.readJson(RESULTS, new TypeReference<LinkedHashMap<String, Object>>() {}));
  }

  /** The results of a finished run whose network is still the one that it wrote. */
  public Optional<Map<String, Object>> resultsWithModel() {
    Optional<Map<String, Object>> results = results();
    try {
      if (results.isPresent()) {
        requireWritten(storage.sha256(Models.NAME));
      }
      return results;
    } catch (InvalidInputException e) {
      LOG.warn("{}: training goes on from the newest checkpoint", e.getMessage());
      return Optional.empty();
    }
  }

  /** The results of a finished training, if it came as far as is asked for. */
  public Optional<Map<String, Object>> resultsOf(int epochs) {
    return resultsWithModel().filter(found -> Json.number(found, EPOCHS).intValue() >= epochs);
  }

  /**
   * The results of a finished training whose data is gone.
   *
   * @throws InvalidInputException if more epochs are asked for than it went on for
   */
  public Map<String, Object> requiredOf(int epochs) {
    Map<String, Object> results = required();
    int done = Json.number(results, EPOCHS).intValue();
    if (done < epochs) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot go on with %s to epoch %d: the snapshot that it learned from is kept no more,"
                  + " needs it, or no more than the %d epochs that are done",
              storage.location(),
              epochs,
              done));
    }
    return results;
  }

  /** Marks the run as finished; how long ago it was begun the age of its settings tells. */
  public void finish(Map<String, Object> results, Clock clock) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("kind", kind);
    facts.putAll(results);
    if (isBegun()) {
      facts.put("begun", time(storage.changed(CONFIG)));
    }
    facts.put("finished", time(clock.instant()));
    facts.put(ENVIRONMENT, Environment.facts(compute));
    storage.writeText(RESULTS, Json.pretty(facts));
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /**
   * Reads the results of a finished run that another job needs.
   *
   * @throws InvalidInputException if there is no such run, or it isn't finished
   */
  public Map<String, Object> required() {
    Map<String, Object> results =
        results()
            .orElseThrow(
                () ->
                    new InvalidInputException(
                        "Cannot read %s run %s: no %s there, needs a finished run"
                            .formatted(kind, storage.location(), RESULTS)));
    if (!kind.equals(results.get("kind"))) {
      throw new InvalidInputException(
          "Cannot read %s run %s: it is a run of %s, needs one of %s"
              .formatted(kind, storage.location(), results.get("kind"), kind));
    }
    return results;
  }

  /** Whether a finished run's weights came as a file instead of being trained here. */
  public boolean imported() {
    return required().containsKey(WEIGHTS);
  }

  /**
   * Checks that a finished run did not train on what another split of its dataset tests on.
   *
   * @param fingerprint of the dataset that is used now; runs of other datasets pass
   * @param split that is used now
   * @throws InvalidInputException if the run used another split of that dataset
   */
  public void requireSplit(String fingerprint, int split) {
    int found = settings().split();
    if (fingerprint.equals(required().get("dataset")) && found != split) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot use %s run %s: it trained on split %d, needs split %d",
              kind,
              storage.location(),
              found,
              split));
    }
  }

  /**
   * Checks the network of a finished run.
   *
   * @throws InvalidInputException if the file is not the one that the run wrote, or holds another
   *     network than its settings describe
   */
  public void requireIntactModel() {
    requireWritten(storage.sha256(Models.NAME));
    requireDescribed(Models.outline(storage));
  }

  /** Reads the network of a finished run, checked, as bytes to send to executors. */
  public byte[] model() {
    byte[] model = storage.read(Models.NAME);
    requireWritten(Sha256.of(model));
    requireDescribed(Models.outline(model));
    return model;
  }

  private void requireWritten(String found) {
    if (!found.equals(modelSha256())) {
      throw new InvalidInputException(
          "Cannot read %s of %s: its sha256 is %.12s, needs %.12s as the run wrote it; %s again"
              .formatted(Models.NAME, storage.location(), found, modelSha256(), kind));
    }
  }

  private void requireDescribed(NetworkOutline found) {
    NetworkOutline needed =
        kind.equals(CLASSIFIER)
            ? ActionClassifier.outline(settings().classifier(classes().size()))
            : settings().task().network().outline();
    if (!found.equals(needed)) {
      throw new InvalidInputException(
          "Cannot read %s of %s: it holds another network, needs the one that %s describes"
              .formatted(Models.NAME, storage.location(), CONFIG));
    }
  }

  /** The hash of a finished run's network. */
  public String modelSha256() {
    return String.valueOf(required().get("model"));
  }

  /** The classes that a finished run's classifier knows, by number. */
  public List<String> classes() {
    return classesIn(required())
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Cannot read the classes of %s run %s: %s has none"
                        .formatted(kind, storage.location(), RESULTS)));
  }

  /** The same; none where there is no finished run, or one without a classifier. */
  public List<String> classesIfKnown() {
    return results().flatMap(RunDirectory::classesIn).orElse(List.of());
  }

  private static Optional<List<String>> classesIn(Map<String, Object> results) {
    return results.get("classes") instanceof List<?> classes
        ? Optional.of(classes.stream().map(String::valueOf).toList())
        : Optional.empty();
  }

  /** How the videos that a finished run learned from were stored: as its dataset says. */
  public FrameSettings storedFrames() {
    return fact(FRAMES, FrameSettings.class).orElseGet(() -> settings().prepare().frames());
  }

  /**
   * Reads one of the results of a finished run.
   *
   * @return none where they lack it
   * @throws InvalidInputException if it is of another type
   */
  public <T> Optional<T> fact(String name, Class<T> type) {
    Optional<Object> found = Optional.ofNullable(required().get(name));
    try {
      return found.map(value -> Json.read(Json.line(value), type));
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot read %s in %s of %s: %s"
              .formatted(name, RESULTS, storage.location(), e.getMessage()),
          e);
    }
  }

  /**
   * The settings that the run was begun with.
   *
   * @throws InvalidInputException if there is no run
   */
  public Settings settings() {
    if (!isBegun()) {
      throw new InvalidInputException(
          "Cannot read %s run %s: no %s there, needs a run's folder"
              .formatted(kind, storage.location(), CONFIG));
    }
    return parsed(storage.readText(CONFIG));
  }

  private Settings parsed(String saved) {
    try {
      return SettingsLoader.parse(saved);
    } catch (InvalidSettingsException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s".formatted(CONFIG, storage.location(), e.getMessage()), e);
    }
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
