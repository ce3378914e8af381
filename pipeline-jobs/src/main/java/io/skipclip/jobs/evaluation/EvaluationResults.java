package io.skipclip.jobs.evaluation;

import io.skipclip.jobs.seen.TestSet;
import io.skipclip.jobs.settings.LabelBudget;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What an evaluate run measured: an encoder's features, a classifier, or both.
 *
 * @param classes names of the classes by number
 * @param split number of the train/test split
 * @param trainVideos training videos of the split that the dataset has, without those that are set
 *     aside for validation
 * @param testVideos the videos that were measured on: all test videos of the split that the dataset
 *     has, or all validation videos
 * @param probes the linear probes, each with labels of its own; none where there was no encoder
 * @param encoders names of the encoders, the random one first if it was measured, the pre-trained
 *     one last; none where there was none
 * @param baselines names of the features that nothing learned, measured alike
 * @param scores all figures
 * @param confusion videos by true class (row) and the classifier's (column), windows averaged; no
 *     rows where there was no classifier
 * @param testSet which videos were measured on, and whether training saw them
 */
@SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
public record EvaluationResults(
    List<String> classes,
    int split,
    int trainVideos,
    int testVideos,
    List<Probe> probes,
    List<String> encoders,
    List<String> baselines,
    List<Score> scores,
    int[][] confusion,
    TestSet testSet) {
  /** The classifier's name among the subjects. */
  public static final String CLASSIFIER = "classifier";

  /**
   * A linear probe: how far a linear classifier on frozen features gets with so many labels.
   *
   * @param measure its accuracy among the measures
   * @param videos labelled training videos that it was shown
   */
  public record Probe(Measure measure, int videos) {
    static Probe of(LabelBudget labels, int videos) {
      return new Probe(new Measure.LinearProbeAccuracy(labels.inWords()), videos);
    }
  }

  public EvaluationResults {
    classes = List.copyOf(classes);
    probes = List.copyOf(probes);
    encoders = List.copyOf(encoders);
    baselines = List.copyOf(baselines);
    scores = List.copyOf(scores);
    testSet = testSet == null ? TestSet.UNCHECKED : testSet; // of an earlier version's file
    Objects.requireNonNull(confusion, "confusion");
  }

  /** A figure, if it was measured. */
  public Optional<Score> score(String subject, Protocol protocol, Measure measure) {
    return scores.stream()
        .filter(score -> score.isOf(subject, protocol.label(), measure))
        .findFirst();
  }

  /** The figures of a subject under a protocol, in order. */
  public List<Score> scores(String subject, Protocol protocol) {
    return scores.stream()
        .filter(score -> score.subject().equals(subject))
        .filter(score -> score.protocol().equals(protocol.label()))
        .toList();
  }

  /** What each linear probe found in an encoder's features of one centre clip. */
  public List<Score> probes(String encoder) {
    return probes.stream()
        .flatMap(probe -> score(encoder, Protocol.CENTRE, probe.measure()).stream())
        .toList();
  }

  /** The encoder that is compared with the random one, if any was measured. */
  public Optional<String> trained() {
    return encoders.isEmpty() ? Optional.empty() : Optional.of(encoders.get(encoders.size() - 1));
  }

  /** Top-1 of the classifier by the paper's protocol, if there was one. */
  public Optional<Score> top1() {
    return score(CLASSIFIER, Protocol.WINDOWS, new Measure.TopAccuracy(1));
  }

  /** The one figure to be told alone: the classifier's top-1, or R@k of the encoder, least k. */
  public Score headline() {
    return top1()
        .or(() -> trained().flatMap(name -> scores(name, Protocol.CENTRE).stream().findFirst()))
        .orElseThrow(
            () -> new IllegalArgumentException("Cannot tell a figure: the evaluation has none"));
  }
}
