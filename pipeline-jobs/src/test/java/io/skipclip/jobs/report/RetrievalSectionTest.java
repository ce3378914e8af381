package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.seen.TestSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetrievalSectionTest {
  private static final String RANDOM = "random initialisation";
  private static final String TRAINED = "Skip-Clip";
  private static final Measure PROBE = new Measure.LinearProbeAccuracy("all labels");
  private static final Measure RECALL_1 = new Measure.Recall(1);

  @Test
  void comparesTheLastEncoderWithTheFirst() {
    RetrievalSection section = section(results(RANDOM, TRAINED));
    assertThat(section.columns()).containsExactly("R@1", "R@5", "linear probe, all labels");
    assertThat(section.rows())
        .extracting(RetrievalSection.Row::label)
        .containsExactly(RANDOM, TRAINED, "gain in points", "raw pixels");
    assertThat(values(section, 0)).containsExactly("20.0%", "\u2013", "30.0%");
    assertThat(values(section, 1)).containsExactly("15.0%", "90.0%", "75.0%");
    assertThat(values(section, 2)).containsExactly("\u22125.0", "\u2013", "\u2013");
    assertThat(section.rows().get(1).cells().get(0).interval()).isEqualTo("11.0 to 18.0%");
  }

  @Test
  void givesNoGainOfAnEncoderAlone() {
    EvaluationResults alone = results(TRAINED);
    assertThat(section(alone).rows()).noneMatch(RetrievalSection.Row::gain);
    assertThat(Headline.of(alone).cards().get(0).gain()).isEmpty();
  }

  @Test
  void tellsEncodersApartByColour() {
    RetrievalSection section = section(results(RANDOM, "inflated", TRAINED));
    assertThat(section.rows())
        .extracting(RetrievalSection.Row::colour)
        .containsExactly(ChartColour.GREY.hex(), ChartColour.BLUE.hex(), "", "");
  }

  @Test
  void marksTheNeighboursOfTheQuerysClass() throws IOException {
    EvaluationResults results = results(RANDOM, TRAINED);
    RetrievalSection section = RetrievalSection.of(results, SampleReports.examples()).orElseThrow();
    assertThat(section.examples()).hasSize(3);
    assertThat(section.examples().get(0).neighbours())
        .extracting(RetrievalSection.Picture::right)
        .containsExactly(true, true, true, false, false);
  }

  @Test
  void guessesRightMoreOftenTheMoreNeighboursThereAre() {
    EvaluationResults results = results(RANDOM, TRAINED);
    assertThat(Encoders.guess(1, results)).isEqualTo(0.5, within(1e-12));
    assertThat(Encoders.guess(5, results)).isEqualTo(1 - 1 / 32.0, within(1e-12));
  }

  private static RetrievalSection section(EvaluationResults results) {
    return RetrievalSection.of(results, List.of()).orElseThrow();
  }

  private static List<String> values(RetrievalSection section, int row) {
    return section.rows().get(row).cells().stream().map(Cell::value).toList();
  }

  private static EvaluationResults results(String... encoders) {
    List<Score> scores = new ArrayList<>();
    scores.add(score(RANDOM, RECALL_1, 0.2));
    scores.add(score(RANDOM, PROBE, 0.3));
    scores.add(score(TRAINED, RECALL_1, 0.15));
    scores.add(score(TRAINED, new Measure.Recall(5), 0.9));
    scores.add(score(TRAINED, PROBE, 0.75));
    scores.add(score("raw pixels", RECALL_1, 0.5));
    scores.add(score(Score.difference(TRAINED, RANDOM), RECALL_1, -0.05));
    scores.add(
        SampleReports.score("classifier", Protocol.WINDOWS, new Measure.TopAccuracy(1), 0.5, 4));
    return new EvaluationResults(
        List.of("Punch", "Wave"),
        1,
        8,
        4,
        List.of(new EvaluationResults.Probe(PROBE, 8)),
        List.of(encoders),
        List.of("raw pixels"),
        scores,
        new int[][] {{1, 1}, {1, 1}},
        TestSet.UNCHECKED);
  }

  private static Score score(String subject, Measure measure, double value) {
    return SampleReports.score(subject, Protocol.CENTRE, measure, value, 4);
  }
}
