package io.skipclip.jobs;

import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.NetworkFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.run.TrainedRun;
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
  private NetworkSettings() {}

  /** Of a finished pretrain or finetune run, and of what it records. */
  static Map<String, String> of(TrainedRun<?> run) {
    NetworkFacts facts = run.facts();
    String kind = run.directory().kind();
    Map<String, String> made = new TreeMap<>(facts.networks().orElse(Map.of()));
    run.settings()
        .values(identity(run).withLength())
        .forEach((key, value) -> made.put(name(kind, key), value));
    facts.dataset().ifPresent(dataset -> made.put(name(kind, "dataset"), dataset));
    made.put(name(kind, "weights"), weights(facts));
    run.checkpoint().ifPresent(taken -> made.put(name(kind, "checkpoint"), taken.kept().name()));
    return made;
  }

  /**
   * Of all networks that an evaluation measures.
   *
   * @param settings of the evaluation: with neither run, those of an encoder that nothing trains
   * @return empty for a classifier alone whose run does not record what made its encoder
   */
  static Optional<Map<String, String>> measured(
      Settings settings,
      Optional<TrainedRun<PretrainFacts>> pretrained,
      Optional<TrainedRun<FinetuneFacts>> finetuned) {
    Map<String, String> made = new TreeMap<>();
    if (pretrained.isEmpty() && finetuned.isEmpty()) {
      settings
          .values(Identity.untrained(settings))
          .forEach((key, value) -> made.put(name("untrained encoder", key), value));
    }
    if (pretrained.isEmpty() && !finetuned.stream().allMatch(run -> isComplete(run.facts()))) {
      return Optional.empty();
    }
    finetuned.map(NetworkSettings::of).ifPresent(made::putAll);
    pretrained.map(NetworkSettings::of).ifPresent(made::putAll);
    return Optional.of(made);
  }

  private static boolean isComplete(FinetuneFacts facts) {
    return facts.pretrained().isEmpty() || facts.networks().isPresent();
  }

  private static Identity identity(TrainedRun<?> run) {
    boolean encoder = run.facts() instanceof PretrainFacts;
    if (run.facts().imported()) {
      return encoder ? Identity.importedEncoder(run.settings()) : Identity.importedClassifier();
    }
    return encoder ? Identity.pretraining(run.settings()) : Identity.finetuning();
  }

  private static String weights(NetworkFacts facts) {
    return facts
        .weights()
        .map(file -> "of file " + file + (facts.inflated().orElse(false) ? ", inflated" : ""))
        .orElse(
            facts.pretrained().isPresent()
                ? "trained from an encoder"
                : "trained from random ones");
  }

  private static String name(String kind, String key) {
    return kind + ": " + key;
  }
}
