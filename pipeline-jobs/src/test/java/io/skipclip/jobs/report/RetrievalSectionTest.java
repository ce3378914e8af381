package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.jobs.evaluation.EncoderScores;
import io.skipclip.jobs.evaluation.EvaluationResults;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RetrievalSectionTest {
  private static final EncoderScores RANDOM =
      new EncoderScores("random", Map.of(1, 0.2, 5, 0.5), 0.3, 10);
  private static final EncoderScores SKIP_CLIP =
      new EncoderScores("skip-clip", Map.of(1, 0.15, 10, 0.9), 0.75, 10);

  @Test
  void comparesTheLastEncoderWithTheFirst() {
    RetrievalSection section = RetrievalSection.of(results(RANDOM, SKIP_CLIP));
    assertThat(section.columns()).containsExactly("R@1", "R@5", "R@10", "linear probe");
    assertThat(section.rows())
        .extracting(RetrievalSection.Row::label)
        .containsExactly("random initialisation", "Skip-Clip", "gain in points");
    assertThat(section.rows())
        .extracting(RetrievalSection.Row::cells)
        .containsExactly(
            List.of("20.0%", "50.0%", "\u2013", "30.0%"),
            List.of("15.0%", "\u2013", "90.0%", "75.0%"),
            List.of("\u22125.0", "\u2013", "\u2013", "+45.0"));
  }

  @Test
  void givesNoGainOfAnEncoderAlone() {
    RetrievalSection section = RetrievalSection.of(results(SKIP_CLIP));
    assertThat(section.rows()).hasSize(1);
    assertThat(Headline.of(results(SKIP_CLIP)).cards().get(0).gain()).isEmpty();
  }

  @Test
  void tellsEncodersApartByColour() {
    EncoderScores inflated = new EncoderScores("inflated", Map.of(1, 0.1), 0.4, 10);
    RetrievalSection section = RetrievalSection.of(results(RANDOM, inflated, SKIP_CLIP));
    assertThat(section.rows().subList(0, 3))
        .extracting(RetrievalSection.Row::colour)
        .containsExactly(
            ChartColour.GREY.hex(), ChartColour.VERMILION.hex(), ChartColour.BLUE.hex());
  }

  @Test
  void guessesRightMoreOftenTheMoreNeighboursThereAre() {
    EvaluationResults results = results(RANDOM, SKIP_CLIP);
    assertThat(Encoders.guess(1, results)).isEqualTo(0.5, within(1e-12));
    assertThat(Encoders.guess(5, results)).isEqualTo(1 - 1 / 32.0, within(1e-12));
  }

  private static EvaluationResults results(EncoderScores... encoders) {
    EvaluationResults sample = SampleReports.smallest().evaluation();
    return new EvaluationResults(sample.classes(), 1, 8, 4, sample.classifier(), List.of(encoders));
  }
}
