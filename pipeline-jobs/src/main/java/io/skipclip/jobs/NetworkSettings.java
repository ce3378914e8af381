package io.skipclip.jobs;

import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What made networks what they are, by kind of run and key, such as {@code pretrain: model.width}:
 * the settings, the dataset that was learned from, and where weights came from that nobody trained
 * here. Runs that began from a network or measured one record it.
 */
final class NetworkSettings {
  /** In a run's results, what made the networks that it began from or measured. */
  static final String RECORD = "networks";

  private static final String BEGAN_FROM = "pretrained";

  private NetworkSettings() {}

  /** Of a finished pretrain or finetune run, and of what it records. */
  static Map<String, String> of(RunDirectory run) {
    Map<String, Object> results = run.required();
    Map<String, String> made = new TreeMap<>(recorded(run).orElse(Map.of()));
    run.settings()
        .values(identity(run).withLength())
        .forEach((key, value) -> made.put(name(run.kind(), key), value));
    Optional.ofNullable(results.get("dataset"))
        .ifPresent(dataset -> made.put(name(run.kind(), "dataset"), dataset.toString()));
    made.put(name(run.kind(), "weights"), weights(run, results));
    return made;
  }

  /**
   * Of all networks that an evaluation measures.
   *
   * @param settings of the evaluation: with neither run, those of an encoder that nothing trains
   * @return empty for a classifier alone whose run does not record what made its encoder
   */
  static Optional<Map<String, String>> measured(
      Settings settings, Optional<RunDirectory> pretrained, Optional<RunDirectory> finetuned) {
    Map<String, String> made = new TreeMap<>();
    if (pretrained.isEmpty() && finetuned.isEmpty()) {
      settings
          .values(Identity.untrained(settings))
          .forEach((key, value) -> made.put(name("untrained encoder", key), value));
    }
    if (pretrained.isEmpty() && !finetuned.stream().allMatch(NetworkSettings::isComplete)) {
      return Optional.empty();
    }
    finetuned.map(NetworkSettings::of).ifPresent(made::putAll);
    pretrained.map(NetworkSettings::of).ifPresent(made::putAll);
    return Optional.of(made);
  }

  /** What a finished run records of the networks that it began from or measured, if it does. */
  static Optional<Map<String, String>> recorded(RunDirectory run) {
    if (!(run.required().get(RECORD) instanceof Map<?, ?> record)) {
      return Optional.empty();
    }
    Map<String, String> settings = new TreeMap<>();
    record.forEach((key, value) -> settings.put(key.toString(), value.toString()));
    return Optional.of(settings);
  }

  private static boolean isComplete(RunDirectory run) {
    Map<String, Object> results = run.required();
    return !results.containsKey(BEGAN_FROM) || results.containsKey(RECORD);
  }

  private static Identity identity(RunDirectory run) {
    boolean encoder = run.kind().equals(PretrainJob.KIND);
    if (run.imported()) {
      return encoder ? Identity.importedEncoder(run.settings()) : Identity.importedClassifier();
    }
    return encoder ? Identity.pretraining(run.settings()) : Identity.finetuning();
  }

  private static String weights(RunDirectory run, Map<String, Object> results) {
    if (run.imported()) {
      boolean inflated = Boolean.TRUE.equals(results.get(RunDirectory.INFLATED));
      return "of file %s%s"
          .formatted(results.get(RunDirectory.WEIGHTS), inflated ? ", inflated" : "");
    }
    return results.containsKey(BEGAN_FROM) ? "trained from an encoder" : "trained from random ones";
  }

  private static String name(String kind, String key) {
    return kind + ": " + key;
  }
}
