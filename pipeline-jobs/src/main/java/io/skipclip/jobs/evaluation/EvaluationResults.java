package io.skipclip.jobs.evaluation;

import io.skipclip.jobs.settings.LabelBudget;
import java.util.List;
import java.util.Optional;

/**
 * What an evaluate run measured.
 *
 * @param classes names of the classes by number
 * @param split number of the train/test split
 * @param trainVideos training videos of the split that the dataset has
 * @param testVideos test videos of the split that the dataset has
 * @param probes the linear probes, each with labels of its own
 * @param encoders names of the encoders, the random one first, the pre-trained one last; none where
 *     there was none
 * @param baselines names of the features that nothing learned, measured alike
 * @param scores all figures
 * @param confusion videos by true class (row) and the classifier's (column), windows averaged
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
    int[][] confusion) {
  /** The classifier's name among the subjects. */
  public static final String CLASSIFIER = "classifier";

  /**
   * A linear probe: how far a linear classifier on frozen features gets with so many labels.
   *
   * @param measure what its accuracy is called among the measures
   * @param videos labelled training videos that it was shown
   */
  public record Probe(String measure, int videos) {
    static Probe of(LabelBudget labels, int videos) {
      return new Probe("linear probe, " + labels.inWords(), videos);
    }
  }

  public EvaluationResults {
    classes = List.copyOf(classes);
    probes = List.copyOf(probes);
    encoders = List.copyOf(encoders);
    baselines = List.copyOf(baselines);
    scores = List.copyOf(scores);
  }

  /** A figure, if it was measured. */
  public Optional<Score> score(String subject, Protocol protocol, String measure) {
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

  /** Top-1 of the classifier by the paper's protocol. */
  public Score top1() {
    return score(CLASSIFIER, Protocol.WINDOWS, "top-1")
        .orElseThrow(() -> new IllegalStateException("Cannot read top-1: the evaluation has none"));
  }
}
