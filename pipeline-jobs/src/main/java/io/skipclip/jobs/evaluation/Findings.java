package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.jobs.settings.EvaluateSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** Gathers what each test video gives under each protocol, as rows of a table and as figures. */
final class Findings {
  private static final int BEST = 5;
  private static final int NEAREST = 5;

  private final List<CatalogueEntry> train;
  private final List<CatalogueEntry> test;
  private final List<String> classes;
  private final EvaluateSettings evaluate;
  private final ScoreSheet sheet;
  private final List<List<VideoResult.Prediction>> predictions = new ArrayList<>();
  private final List<List<VideoResult.Neighbours>> neighbours = new ArrayList<>();

  Findings(MeasuredSplit split, EvaluateSettings evaluate, ScoreSheet sheet) {
    this.train = split.train();
    this.test = split.test();
    this.classes = split.classes();
    this.evaluate = evaluate;
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
   */
  void retrieval(String encoder, Protocol protocol, List<float[]> gallery, List<float[]> queries) {
    Retrieval retrieval =
        new Retrieval(
            gallery,
            train.stream().mapToInt(CatalogueEntry::label).toArray(),
            protocol.isCentred());
    int voters = evaluate.knnNeighbours();
    int most =
        IntStream.of(NEAREST, voters, Collections.max(evaluate.retrievalKs())).max().getAsInt();
    int[] ranks = new int[test.size()];
    int[] voted = new int[test.size()];
    for (int v = 0; v < ranks.length; v++) {
      Retrieval.Nearest nearest = retrieval.nearest(queries.get(v), most);
      int rank = retrieval.rankOfClass(nearest, test.get(v).label());
      ranks[v] = rank < nearest.videos().length ? rank : Integer.MAX_VALUE;
      voted[v] = retrieval.vote(nearest, voters, evaluate.knnTemperature());
      neighbours.get(v).add(neighbours(encoder, protocol, nearest.videos()));
    }
    for (int k : evaluate.retrievalKs()) {
      double[] hits = Arrays.stream(ranks).mapToDouble(rank -> rank < k ? 1 : 0).toArray();
      sheet.add(encoder, protocol, new Measure.Recall(k), hits);
    }
    sheet.add(encoder, protocol, new Measure.NeighbourVote(voters), hits(voted));
  }

  /**
   * Takes the answers of a linear probe.
   *
   * @param measure its accuracy
   * @param predicted class of each test video, for each draw of labels
   */
  void probe(String encoder, Protocol protocol, Measure measure, List<int[]> predicted) {
    sheet.addDraws(encoder, protocol, measure, predicted.stream().map(this::hits).toList());
  }

  private double[] hits(int[] classes) {
    return IntStream.range(0, classes.length)
        .mapToDouble(v -> classes[v] == test.get(v).label() ? 1 : 0)
        .toArray();
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
