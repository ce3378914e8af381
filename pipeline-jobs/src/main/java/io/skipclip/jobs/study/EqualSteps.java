package io.skipclip.jobs.study;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.sampling.IndexRequest;
import io.skipclip.jobs.settings.StudyArm;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Whether a study's pre-trainings are of one length: a task that needs longer videos sees fewer,
 * and is done sooner.
 */
final class EqualSteps {
  private EqualSteps() {}

  /**
   * Says how long the arms are pre-trained for.
   *
   * @return a sentence; empty where fewer than two arms are
   */
  static String inWords(List<StudyArm> arms, Catalogue catalogue) {
    Map<String, String> lengths = new LinkedHashMap<>();
    arms.stream()
        .filter(arm -> arm.start() == StudyArm.Start.PRETRAINED)
        .forEach(arm -> lengths.put(arm.name(), length(arm, catalogue)));
    if (lengths.size() < 2) {
      return "";
    }
    if (lengths.values().stream().distinct().count() == 1) {
      return " Every arm is pre-trained for %s.".formatted(lengths.values().iterator().next());
    }
    return lengths.entrySet().stream()
        .map(arm -> arm.getKey() + " for " + arm.getValue())
        .collect(
            Collectors.joining(
                "; ", " NOT ALL ARE PRE-TRAINED ALIKE (pretrain.least-frames may help): ", "."));
  }

  private static String length(StudyArm arm, Catalogue catalogue) {
    IndexRequest request = arm.settings().indexRequest("");
    return String.format(
        Locale.ROOT,
        "%,d epochs of %,d videos in minibatches of %d",
        request.epochs(),
        catalogue.published().stream().filter(request::shows).count(),
        arm.settings().pretrainEpochs().batchSize());
  }
}
