package io.skipclip.jobs.run;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.device.EngineChoice;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The config.conf of a run: what the run was begun as, and all settings it is done by. */
final class RunConfig {
  static final String NAME = "config.conf";
  private static final Logger LOG = LoggerFactory.getLogger(RunConfig.class);

  private final Storage folder;
  private final String kind;

  /**
   * @param folder of the run
   * @param kind which job it belongs to, such as pretrain
   */
  RunConfig(Storage folder, String kind) {
    this.folder = folder;
    this.kind = kind;
  }

  /** Whether the folder was taken for a run. */
  boolean isThere() {
    return folder.isFile(NAME);
  }

  /** When it was last changed, by the file system's clock. */
  Instant changed() {
    return folder.changed(NAME);
  }

  /** Takes the folder for a run. */
  void write(Map<String, String> inputs, Settings settings) {
    folder.writeText(NAME, new Beginning(kind, inputs).header() + settings.render());
  }

  /** Gives the folder free again. */
  void delete() {
    folder.delete(NAME);
  }

  /** Which kind of run the file says it is of. */
  String begunAs() {
    return Beginning.read(text()).kind();
  }

  /** What the run reads, by name. */
  Map<String, String> inputs() {
    return Beginning.read(text()).inputs();
  }

  /**
   * The settings that the run was begun with.
   *
   * @throws InvalidInputException if there is no run
   */
  Settings settings() {
    if (!isThere()) {
      throw new InvalidInputException(
          "Cannot read %s run %s: no %s there, needs a run's folder"
              .formatted(kind, folder.location(), NAME));
    }
    return parsed(text());
  }

  /**
   * Checks that a run is the one that was begun here, and as long or longer.
   *
   * @param inputs what it reads, by name
   * @param identity which settings make it the run that it is
   * @throws InvalidInputException if it is another
   */
  void requireSame(Map<String, String> inputs, Settings settings, Identity identity) {
    String saved = text();
    new Beginning(kind, inputs)
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

  private void tellOfAnotherEngine(EngineChoice before, EngineChoice now) {
    if (before != now && before != EngineChoice.AUTO && now != EngineChoice.AUTO) {
      LOG.info(
          "Going on by engine {} with {}, which was begun by {}: its last bits will be neither's",
          now,
          folder.location(),
          before);
    }
  }

  /** Notes that a run that was begun shorter has come to its end. */
  void lengthen(Settings settings, Identity identity) {
    String saved = text();
    String now = new Length(identity.length().orElseThrow()).inside(saved, settings);
    if (!now.equals(saved)) {
      folder.writeText(NAME, now);
    }
  }

  private InvalidInputException otherRun(String difference, String needs) {
    return new InvalidInputException(
        "Cannot go on with %s: %s; needs %s".formatted(folder.location(), difference, needs));
  }

  private Settings parsed(String saved) {
    try {
      return SettingsLoader.parse(saved);
    } catch (InvalidSettingsException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s".formatted(NAME, folder.location(), e.getMessage()), e);
    }
  }

  private String text() {
    return folder.readText(NAME);
  }
}
