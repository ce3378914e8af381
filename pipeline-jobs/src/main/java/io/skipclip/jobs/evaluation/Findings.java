package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers what each test video gives under each protocol, as rows of a table and as figures. */
final class Findings {
  private static final int BEST = 5;
  private static final int NEAREST = 5;

  private final List<CatalogueEntry> train;
  private final List<CatalogueEntry> test;
  private final List<String> classes;
  private final ScoreSheet sheet;
  private final List<List<VideoResult.Prediction>> predictions = new ArrayList<>();
  private final List<List<VideoResult.Neighbours>> neighbours = new ArrayList<>();

  Findings(
      List<CatalogueEntry> train,
      List<CatalogueEntry> test,
      List<String> classes,
      ScoreSheet sheet) {
    this.train = train;
    this.test = test;
    this.classes = classes;
    this.sheet = sheet;
    test.forEach(
        video -> {
          predictions.add(new ArrayList<>());
          neighbours.add(new ArrayList<>());
        });
  }

  /**
   * Takes a classifier's answers.
   *
   * @param probabilities per test video {@code [classes]}
   */
  void classifier(Protocol protocol, List<float[]> probabilities) {
    sheet.addClassifier(EvaluationResults.CLASSIFIER, protocol, probabilities);
    for (int v = 0; v < test.size(); v++) {
      predictions.get(v).add(prediction(protocol, probabilities.get(v), test.get(v).label()));
    }
  }

  /**
   * Takes what an encoder finds.
   *
   * @param gallery features of the training videos, in order
   * @param queries features of the test videos, in order
   * @param ks each k of R@k, ascending
   */
  void retrieval(
      String encoder,
      Protocol protocol,
      List<float[]> gallery,
      List<float[]> queries,
      List<Integer> ks) {
    Retrieval retrieval =
        new Retrieval(gallery, train.stream().mapToInt(CatalogueEntry::label).toArray());
    int most = Math.max(NEAREST, ks.get(ks.size() - 1));
    int[] ranks = new int[test.size()];
    for (int v = 0; v < ranks.length; v++) {
      int[] nearest = retrieval.nearest(queries.get(v), most);
      int rank = retrieval.rankOfClass(nearest, test.get(v).label());
      ranks[v] = rank < nearest.length ? rank : Integer.MAX_VALUE;
      neighbours.get(v).add(neighbours(encoder, protocol, nearest));
    }
    for (int k : ks) {
      double[] hits = Arrays.stream(ranks).mapToDouble(rank -> rank < k ? 1 : 0).toArray();
      sheet.add(encoder, protocol, new Measure.Recall(k), hits);
    }
  }

  /**
   * Takes the answers of a linear probe.
   *
   * @param measure its accuracy
   * @param predicted class of each test video
   */
  void probe(String encoder, Protocol protocol, Measure measure, int[] predicted) {
    double[] hits =
        IntStream.range(0, predicted.length)
            .mapToDouble(v -> predicted[v] == test.get(v).label() ? 1 : 0)
            .toArray();
    sheet.add(encoder, protocol, measure, hits);
  }

  /** A row a test video. */
  List<VideoResult> videos() {
    List<VideoResult> rows = new ArrayList<>();
    for (int v = 0; v < test.size(); v++) {
      CatalogueEntry video = test.get(v);
      rows.add(
          new VideoResult(
              video.videoId(),
              video.outcome().sha256(),
              video.video().recording(),
              video.video().className(),
              predictions.get(v),
              neighbours.get(v)));
    }
    return rows;
  }

  private VideoResult.Prediction prediction(Protocol protocol, float[] scores, int label) {
    List<Integer> best = Ranking.best(scores, BEST);
    return new VideoResult.Prediction(
        protocol.label(),
        Ranking.rank(scores, label) + 1,
        best.stream().map(classes::get).toList(),
        best.stream().map(c -> (double) scores[c]).toList());
  }

  private VideoResult.Neighbours neighbours(String encoder, Protocol protocol, int[] nearest) {
    List<CatalogueEntry> videos =
        Arrays.stream(nearest).limit(NEAREST).mapToObj(train::get).toList();
    return new VideoResult.Neighbours(
        encoder,
        protocol.label(),
        videos.stream().map(CatalogueEntry::videoId).toList(),
        videos.stream().map(video -> video.video().className()).toList());
  }
}
