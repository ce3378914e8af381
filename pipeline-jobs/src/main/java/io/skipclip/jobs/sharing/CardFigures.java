package io.skipclip.jobs.sharing;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Score;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What an evaluation found of one network, for its card.
 *
 * @param evaluation all that it found
 * @param subject what the network is called there
 * @param baseline what its figures stand beside; empty for a classifier
 */
record CardFigures(EvaluationResults evaluation, String subject, Optional<String> baseline) {
  static CardFigures of(EvaluationResults evaluation, boolean classifier) {
    if (classifier) {
      return new CardFigures(evaluation, EvaluationResults.CLASSIFIER, Optional.empty());
    }
    List<String> encoders = evaluation.encoders();
    return new CardFigures(
        evaluation,
        evaluation.trained().orElseThrow(),
        encoders.size() > 1 ? Optional.of(encoders.get(0)) : Optional.empty());
  }

  /** The network's own. */
  List<Score> scores() {
    return evaluation.scores().stream().filter(score -> score.subject().equals(subject)).toList();
  }

  /** The same figure of what it stands beside. */
  Optional<Score> beside(Score score) {
    return baseline.flatMap(
        name ->
            evaluation.scores().stream()
                .filter(other -> other.isOf(name, score.protocol(), score.measure()))
                .findFirst());
  }

  /** Which videos they are of: "300 test videos of 10 classes that no training saw". */
  String videos() {
    return String.format(
        Locale.ROOT,
        "%,d %s of %,d classes %s",
        evaluation.testVideos(),
        evaluation.testSet().part().videos(),
        evaluation.classes().size(),
        evaluation.testSet().inWords());
  }
}
