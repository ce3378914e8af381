package io.skipclip.jobs.settings;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.keys.InvalidSettingsException;
import java.util.Collections;
import java.util.List;

/**
 * What is measured of a trained encoder and classifier.
 *
 * @param features which of the encoder's features are measured
 * @param retrievalKs the k of each R@k, ascending, 1 or more
 * @param probeLabels labelled training videos of each class, a linear probe each
 * @param probeDraws how often the labels of a probe are drawn that isn't given all, 1 or more
 * @param probeRegularisations L2 strengths of the probes, ascending, above 0
 * @param probeFolds parts of the cross-validation that chooses one of several, 2 or more
 * @param knnNeighbours that vote for a class, 1 or more
 * @param knnTemperature of their weights, above 0
 * @param tenClips whether the ten-clip protocols are measured too
 * @param untrained whether the encoder with random weights is measured beside a trained one
 * @param baselines whether features that nothing learned are measured beside the encoders
 * @param resamples how often the test videos are drawn anew for the intervals, 100 or more
 * @param resampling whether they are drawn one by one
 * @param retrievalExamples test videos that are shown with their neighbours, 0 or more
 * @param similarityVideos test videos whose similarity maps are drawn, 0 or more
 * @param similarityShifts cells a side for each 32 px of the input: 1, 2, 4, 8, 16 or 32
 * @param allowSeen whether videos that training saw are measured on all the same
 */
public record EvaluateSettings(
    FeatureStage features,
    List<Integer> retrievalKs,
    List<LabelBudget> probeLabels,
    int probeDraws,
    List<Double> probeRegularisations,
    int probeFolds,
    int knnNeighbours,
    double knnTemperature,
    boolean tenClips,
    boolean untrained,
    boolean baselines,
    int resamples,
    Resampling resampling,
    int retrievalExamples,
    int similarityVideos,
    int similarityShifts,
    boolean allowSeen) {
  /** What is drawn anew, with replacement, for the intervals of an evaluation. */
  public enum Resampling {
    /** Recordings, which are the groups of each class, each with all its videos. */
    RECORDINGS,
    /** Single videos, whatever their groups: for videos that have nothing in common. */
    VIDEOS;

    /** What a video belongs to. */
    public String recording(CatalogueEntry video) {
      return this == RECORDINGS ? video.video().recording() : video.videoId();
    }
  }

  public EvaluateSettings {
    retrievalKs = List.copyOf(retrievalKs);
    if (retrievalKs.isEmpty()
        || retrievalKs.get(0) < 1
        || !retrievalKs.stream().sorted().distinct().toList().equals(retrievalKs)) {
      throw new InvalidSettingsException(
          "Invalid evaluate.retrieval-ks: " + retrievalKs + " (must be ascending, from 1 up)");
    }
    probeLabels = List.copyOf(probeLabels);
    Checks.distinct(
        "evaluate.probe-labels-per-class", probeLabels.stream().map(LabelBudget::inWords).toList());
    Checks.atLeast("evaluate.probe-draws", probeDraws, 1);
    probeRegularisations = List.copyOf(probeRegularisations);
    if (probeRegularisations.isEmpty()
        || !(probeRegularisations.get(0) > 0)
        || !Double.isFinite(Collections.max(probeRegularisations))
        || !probeRegularisations.stream()
            .sorted()
            .distinct()
            .toList()
            .equals(probeRegularisations)) {
      throw new InvalidSettingsException(
          "Invalid evaluate.probe-regularisation: %s (must be above 0 and finite, several ascending)"
              .formatted(probeRegularisations));
    }
    Checks.atLeast("evaluate.probe-folds", probeFolds, 2);
    Checks.atLeast("evaluate.knn-neighbours", knnNeighbours, 1);
    if (!(knnTemperature > 0 && Double.isFinite(knnTemperature))) {
      throw new InvalidSettingsException(
          "Invalid evaluate.knn-temperature: %s (must be above 0, and finite)"
              .formatted(knnTemperature));
    }
    Checks.atLeast("evaluate.resamples", resamples, 100);
    Checks.atLeast("evaluate.retrieval-examples", retrievalExamples, 0);
    Checks.atLeast("evaluate.similarity-videos", similarityVideos, 0);
    Checks.atLeast("evaluate.similarity-shifts", similarityShifts, 1);
    if (32 % similarityShifts != 0) {
      throw new InvalidSettingsException(
          "Invalid evaluate.similarity-shifts: " + similarityShifts + " (must divide 32)");
    }
  }
}
