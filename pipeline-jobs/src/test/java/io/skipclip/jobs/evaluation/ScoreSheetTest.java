package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScoreSheetTest {
  private static final float[] SURE_OF_0 = {.9f, .02f, .02f, .02f, .02f, .02f};
  private static final float[] SURE_OF_5 = {.3f, .1f, .09f, .08f, .07f, .36f};

  @Test
  void countsByHand() {
    int[] labels = {0, 1, 5, 4};
    List<float[]> answers = List.of(SURE_OF_0, SURE_OF_0, SURE_OF_5, SURE_OF_5);
    assertThat(classifier(answers, labels)).containsExactly(0.5, 0.75, 0.5);
    int[][] confusion = Ranking.confusion(answers, labels, 6);
    assertThat(confusion[1]).containsExactly(1, 0, 0, 0, 0, 0);
    assertThat(confusion[4]).containsExactly(0, 0, 0, 0, 0, 1);
  }

  @Test
  void meanClassWeighsClassesAlikeAndLeavesOutThoseWithoutTestVideos() {
    List<Double> measured = classifier(Collections.nCopies(4, SURE_OF_0), new int[] {0, 0, 0, 1});
    assertThat(measured.get(0)).isEqualTo(0.75);
    assertThat(measured.get(2)).isEqualTo(0.5, within(1e-12));
  }

  @Test
  void amongEqualProbabilitiesTheLowerClassStandsFirst() {
    float[] even = {.25f, .25f, .25f, .25f};
    assertThat(classifier(List.of(even, even), new int[] {0, 3})).containsExactly(0.5, 1.0, 0.5);
    assertThat(Ranking.best(even, 2)).containsExactly(0, 1);
  }

  @Test
  void intervalsHoldTheFigureAndShrinkWithTheVideos() {
    Score few = mean(counts(20));
    Score many = mean(counts(2000));
    assertThat(few.value()).isEqualTo(0.5);
    assertThat(few.low()).isLessThan(0.5);
    assertThat(few.high()).isGreaterThan(0.5);
    assertThat(many.high() - many.low()).isBetween(0.035, 0.055); // 4 sqrt(1/4 / 2000) = 0.0447
    assertThat(mean(counts(20))).isEqualTo(few);
  }

  @Test
  void aFigureThatNeverVariesHasAnIntervalOfNoWidth() {
    Score certain = mean(new double[] {1, 1, 1});
    assertThat(List.of(certain.low(), certain.value(), certain.high())).containsOnly(1.0);
  }

  @Test
  void pairsDifferencesVideoByVideo() {
    ScoreSheet sheet = sheet(new int[400]);
    double[] trained = counts(400);
    double[] baseline = counts(400);
    for (int v = 0; v < 400; v += 4) { // 100 of the 200 hits
      trained[v] = 1;
      baseline[v] = 0;
    }
    sheet.add("A", Protocol.CENTRE, new Measure.Recall(1), trained);
    sheet.add("B", Protocol.CENTRE, new Measure.Recall(1), baseline);
    sheet.add("A", Protocol.CENTRE, new Measure.Recall(5), trained);
    Score gain = sheet.scores(List.of("B", "A")).get(3);
    assertThat(gain.subject()).isEqualTo("A - B");
    assertThat(gain.value()).isEqualTo(0.25);
    assertThat(gain.low()).isGreaterThan(0.2);
    assertThat(sheet.scores(List.of("B", "A"))).hasSize(4);
    assertThat(sheet.scores(List.of("B"))).as("the untrained encoder alone").hasSize(3);
  }

  /** In one draw of labels all are right, in the other none: other draws might tell either. */
  @Test
  void theIntervalOfAMeanOverDrawsOfLabelsCoversTheDraws() {
    ScoreSheet sheet = sheet(new int[400]);
    double[] all = new double[400];
    Arrays.fill(all, 1);
    Measure probe = new Measure.LinearProbeAccuracy("1 label a class");
    sheet.addDraws("A", Protocol.CENTRE, probe, List.of(all, new double[400]));
    Score score = sheet.scores(List.of()).get(0);
    assertThat(score.value()).isEqualTo(0.5);
    assertThat(score.draws()).isEqualTo(2);
    assertThat(score.deviation()).isEqualTo(Math.sqrt(0.5), within(1e-12));
    assertThat(List.of(score.low(), score.high())).containsExactly(0.0, 1.0);
  }

  @Test
  void averagesLogitsAsProductsOfProbabilities() {
    float[] mean = Ranking.softmax(new float[] {(float) Math.log(3), 0, 0});
    assertThat(mean).containsExactly(new float[] {.6f, .2f, .2f}, within(1e-6f));
    assertThat(Ranking.softmax(new float[] {1000, 0})).containsExactly(1, 0);
  }

  @Test
  void refusesPredictionsThatDoNotMatchTheLabels() {
    assertThatThrownBy(() -> Ranking.confusion(List.of(SURE_OF_0), new int[] {0, 1}, 6))
        .hasMessage("Invalid predictions: 1 for 2 labels (must be as many)");
  }

  private static List<Double> classifier(List<float[]> answers, int[] labels) {
    ScoreSheet sheet = sheet(labels);
    sheet.addClassifier("classifier", Protocol.WINDOWS, answers);
    return sheet.scores(List.of()).stream().map(Score::value).toList();
  }

  private static Score mean(double[] counts) {
    ScoreSheet sheet = sheet(new int[counts.length]);
    sheet.add("A", Protocol.CENTRE, new Measure.Recall(1), counts);
    return sheet.scores(List.of()).get(0);
  }

  private static ScoreSheet sheet(int[] labels) {
    List<Integer> recordings = IntStream.range(0, labels.length).boxed().toList();
    return new ScoreSheet(labels, new Bootstrap(recordings, 1000, 1));
  }

  /** Every other video counts. */
  private static double[] counts(int videos) {
    double[] counts = new double[videos];
    for (int v = 0; v < videos; v += 2) {
      counts[v] = 1;
    }
    return counts;
  }
}
