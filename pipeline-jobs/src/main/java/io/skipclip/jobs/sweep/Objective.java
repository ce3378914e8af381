package io.skipclip.jobs.sweep;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a sweep looks for the best of: a figure of validation videos, the more the better.
 *
 * @param measure of the encoder's features, or of a classifier that is fine-tuned from it
 */
record Objective(Measure measure) {
  private static final List<Measure> OF_CLASSIFIERS =
      List.of(
          new Measure.TopAccuracy(1), new Measure.TopAccuracy(5), new Measure.MeanClassAccuracy());
  private static final String FINETUNE = "finetune.";

  /**
   * The one that the settings name.
   *
   * @throws InvalidSettingsException if none is measured that is called so, or if the space holds a
   *     setting that cannot change it
   */
  static Objective of(Settings settings) {
    String label = settings.sweepTerms().objective();
    List<Measure> measured = Stream.concat(ofEncoders(settings), OF_CLASSIFIERS.stream()).toList();
    Objective objective =
        measured.stream()
            .filter(measure -> measure.label().equals(label))
            .findFirst()
            .map(Objective::new)
            .orElseThrow(
                () ->
                    new InvalidSettingsException(
                        "Invalid sweep.objective: %s (must be one of %s)"
                            .formatted(label, measured.stream().map(Measure::label).toList())));
    settings.sweep().space().dimensions().forEach(objective::requireOfUse);
    return objective;
  }

  private static Stream<Measure> ofEncoders(Settings settings) {
    EvaluateSettings evaluate = settings.evaluate();
    return Stream.of(
            evaluate.retrievalKs().stream().map(Measure.Recall::new),
            Stream.of(new Measure.NeighbourVote(evaluate.knnNeighbours())),
            evaluate.probeLabels().stream()
                .map(labels -> new Measure.LinearProbeAccuracy(labels.inWords())))
        .flatMap(each -> each);
  }

  private void requireOfUse(Dimension dimension) {
    if (dimension.key().startsWith(FINETUNE) && !finetunes()) {
      throw new InvalidSettingsException(
          "Invalid %s of sweep.space: searched for the best %s (must be of what that depends on:"
                  .formatted(dimension.key(), measure.label())
              + " nothing is fine-tuned for it)");
    }
  }

  /** Whether a classifier has to be fine-tuned for it. */
  boolean finetunes() {
    return OF_CLASSIFIERS.contains(measure);
  }

  /** All figures that were measured as it is, by their labels, itself among them. */
  Map<String, Double> figures(EvaluationResults results) {
    Map<String, Double> figures = new LinkedHashMap<>();
    scores(results).forEach(score -> figures.put(score.measure().label(), score.value()));
    return figures;
  }

  private List<Score> scores(EvaluationResults results) {
    Optional<String> subject =
        finetunes() ? Optional.of(EvaluationResults.CLASSIFIER) : results.trained();
    Protocol protocol = finetunes() ? Protocol.WINDOWS : Protocol.CENTRE;
    return subject.map(name -> results.scores(name, protocol)).orElse(List.of());
  }

  String label() {
    return measure.label();
  }
}
