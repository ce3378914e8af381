package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The page stays in target/report, to be looked at in a browser. */
class ComparisonPageTest {
  private static Document page;

  @BeforeAll
  static void render() throws IOException {
    String html = SampleComparison.page();
    Files.writeString(
        Files.createDirectories(Path.of("target", "report")).resolve("comparison.html"), html);
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).isEmpty();
  }

  @Test
  void setsTheHeadlineFiguresSideBySideWithTheirIntervals() {
    assertThat(page.select(".card h2").eachText())
        .containsExactly(
            "Classifier, top-1",
            "Retrieval, R@1",
            "Linear probe, 1 label a class",
            "Linear probe, 10 labels a class");
    assertThat(page.select(".card").get(1).select("li").eachText())
        .containsExactly(
            "full, 300 videos 74.0% 70.0 to 77.0%", "no-ranking, 300 videos 74.0% 70.0 to 77.0%");
  }

  @Test
  void showsEveryFigureOfEveryRunAndTheMeanOfSplits() {
    assertThat(page.select("#figures thead th").eachText())
        .containsExactly(
            "figure",
            "full (split 1, 300 videos)",
            "no-ranking (split 2, 300 videos)",
            "mean of splits 1, 2");
    assertThat(page.selectFirst("#figures tbody tr:not(.group)").children().eachText())
        .containsExactly(
            "top-1, windows", "93.0% 89.0 to 96.0%", "93.0% 89.0 to 96.0%", "93.0% deviation 0.0");
    assertThat(page.select("#figures .note").text())
        .endsWith("its splits' figures. No mean of a third: it says nothing.");
    assertThat(page.select("#figures .group").eachText())
        .contains("classifier", "encoder", "encoder above random initialisation", "raw pixels")
        .doesNotContain(SampleReports.SKIP_CLIP);
  }

  @Test
  void comparesEvaluationsOfDifferentVideosOnThoseInCommon() {
    assertThat(page.select("#headline .warning").text())
        .isEqualTo("They measured different videos.");
    assertThat(page.select("#headline tbody tr").eachText())
        .containsExactly("top-1 90.0% 80.0% \u221210.0 points, \u221220.0 to +1.0");
  }

  @Test
  void laysCurvesOverEachOtherInTheColourOfTheirRun() {
    assertThat(page.select("#pretraining h3").eachText())
        .containsExactly("Loss", "Pairs in order (%)", "Rotation (%)");
    assertThat(page.select("#pretraining .chart").get(0).select(".legend li")).hasSize(2);
    assertThat(page.select("#finetuning .chart").get(0).select(".legend li")).hasSize(3);
    assertThat(page.select("#finetuning .legend").text()).contains("training <alone>");
  }

  @Test
  void listsTheSettingsThatDifferAndNoOthers() {
    assertThat(page.select("#settings tbody tr").eachText())
        .containsExactly("pretrain: ranking true no \u2013");
    assertThat(page.select("#run h3").eachText())
        .containsExactly("full", "no-ranking", "training <alone>");
  }
}
