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
  private static final String OTHER_VIDEOS =
      " NOT ALL ARE PRE-TRAINED ON THE SAME VIDEOS (pretrain.least-frames may help): ";
  private static final String LONGER = " Pre-trained are ";

  private EqualSteps() {}

  /** How long an arm is pre-trained for. */
  private record Length(int epochs, long videos, int batchSize) {
    static Length of(StudyArm arm, Catalogue catalogue) {
      IndexRequest request = arm.settings().indexRequest("");
      return new Length(
          request.epochs(),
          catalogue.published().stream().filter(request::shows).count(),
          arm.settings().pretrainEpochs().batchSize());
    }

    String inWords() {
      return String.format(
          Locale.ROOT, "%,d epochs of %,d videos in minibatches of %d", epochs, videos, batchSize);
    }
  }

  /**
   * Says how long the arms are pre-trained for; in capitals where some see fewer videos.
   *
   * @return a sentence; empty where fewer than two arms are
   */
  static String inWords(List<StudyArm> arms, Catalogue catalogue) {
    Map<String, Length> lengths = new LinkedHashMap<>();
    arms.stream()
        .filter(arm -> arm.start() == StudyArm.Start.PRETRAINED)
        .forEach(arm -> lengths.put(arm.name(), Length.of(arm, catalogue)));
    if (lengths.size() < 2) {
      return "";
    }
    if (lengths.values().stream().distinct().count() == 1) {
      return " Every arm is pre-trained for " + lengths.values().iterator().next().inWords() + ".";
    }
    boolean sameVideos = lengths.values().stream().map(Length::videos).distinct().count() == 1;
    return lengths.entrySet().stream()
        .map(arm -> arm.getKey() + " for " + arm.getValue().inWords())
        .collect(Collectors.joining("; ", sameVideos ? LONGER : OTHER_VIDEOS, "."));
  }
}
