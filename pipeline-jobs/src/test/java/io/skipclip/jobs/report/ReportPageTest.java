package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.evaluation.EvaluationResults;
import io.skipclip.jobs.evaluation.Measure;
import io.skipclip.jobs.evaluation.Protocol;
import io.skipclip.jobs.evaluation.Score;
import io.skipclip.jobs.seen.TestSet;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The pages stay in target/report, to be looked at in a browser. */
class ReportPageTest {
  private static final String EVIL = "<script>alert('x')</script> & \"q\"";

  private static Document demo;
  private static Document ucf101;

  @BeforeAll
  static void render() throws IOException {
    demo = page("demo", SampleReports.demo());
    ucf101 = page("ucf101", SampleReports.ucf101());
  }

  @Test
  void showsTheFiguresThatMatterFirst() {
    assertThat(demo.select("main > section").eachAttr("id"))
        .containsExactly(
            "headline", "pretraining", "samples", "features", "classifier", "similarity", "run");
    assertThat(demo.select(".card h2").eachText())
        .containsExactly(
            "Retrieval, R@1",
            "Linear probe, 1 label a class",
            "Linear probe, 10 labels a class",
            "Classifier, top-1");
    assertThat(demo.select(".card .value").eachText().subList(0, 3))
        .containsExactly("74.0% +62.0 points", "56.0% +45.0 points", "83.0% +68.0 points");
    assertThat(demo.select(".card .baseline").eachText())
        .containsExactly(
            "random initialisation 12.0%",
            "random initialisation 11.0%", "random initialisation 15.0%", "guessing 10.0%");
    assertThat(demo.selectFirst(".card .note").text())
        .startsWith("For 222 of the 300 test videos the most similar training video shows");
  }

  @Test
  void tellsWhatTheSamplesUsedOfTheVideosAndWhichShardsAreMixedWorst() throws IOException {
    Elements tables = demo.select("#samples table");
    assertThat(tables.get(0).select("tbody tr").eachText())
        .containsExactly(
            "videos: part of the possible starts that are drawn 92.5% 50.0%" + " 100.0%",
            "videos: times shown in another's sample 144 112 181",
            "shards: classes 10 10 10",
            "shards: part of the videos that are of the largest class 19.4% 12.5% 27.5%");
    assertThat(demo.select("#samples summary").text())
        .isEqualTo("Class mix of the 20 of 26 shards with the most one-sided one");
    assertThat(tables.get(1).select("tbody tr").eachText())
        .hasSize(20)
        .startsWith("4 40 10 GlyphT 15.0%", "5 40 10 GlyphT 15.0%", "8 40 10 GlyphT 17.5%")
        .endsWith("25 40 10 GlyphT 27.5%");
    assertThat(page("smallest", SampleReports.smallest()).select("#samples")).isEmpty();
  }

  @Test
  void drawsEveryTermOfTheLossWithItsFirstAndLastValue() {
    assertThat(demo.select("#pretraining .chart h3").eachText())
        .containsExactly(
            "Loss",
            "Accuracy of the pretext task (%)",
            "Throughput",
            "Drift of the workers",
            "Learning rate");
    assertThat(legend(demo, "pretraining", 0))
        .hasSize(4)
        .first()
        .asString()
        .matches("total 3\\.\\d+ \u2192 0\\.\\d+");
    assertThat(legend(demo, "pretraining", 1))
        .contains("guessing pairs in order 50", "guessing rotation 25");
    assertThat(legend(demo, "classifier", 1)).contains("guessing 10");
  }

  @Test
  void leavesOutTheCurvesOfTermsThatWereSwitchedOff() throws IOException {
    ReportInput input = SampleReports.demo();
    List<Map<String, Object>> ranking =
        without(
            input.pretraining().metrics(),
            "contrastive_loss",
            "rotation_loss",
            "rotation_accuracy");
    Document page =
        page("ranking-only", SampleReports.with(input, ranking, finetuneMetrics(input)));
    assertThat(legend(page, "pretraining", 0)).hasSize(2);
    assertThat(legend(page, "pretraining", 1)).hasSize(2);
    assertThat(page.selectFirst("#pretraining .charts").text())
        .contains("ranking (eq. 1)", "guessing 50")
        .doesNotContain("contrastive", "rotation");
  }

  @Test
  void showsNoChartOfATrainingWithoutALog() throws IOException {
    Document page = page("no-logs", SampleReports.with(SampleReports.demo(), List.of(), List.of()));
    assertThat(page.select("#pretraining .chart, #classifier .chart")).isEmpty();
    assertThat(page.select("#pretraining .note").eachText())
        .contains("No figures of this training were logged.");
  }

  @Test
  void rendersTwoRoundsAndNothingElse() {
    Document page = page("smallest", SampleReports.smallest());
    assertThat(page.select("#pretraining .chart")).hasSize(5);
    assertThat(page.selectFirst("#pretraining > p").text())
        .contains(
            "1 epoch and 2 rounds of parameter averaging in 13 s, 1.0% of it waiting for data.");
    assertThat(page.select("#similarity, .about, .facts, #run details")).isEmpty();
    assertThat(page.select(".stats dt").eachText()).containsExactly("top-1", "mean class");
  }

  @Test
  void showsAFewClassesAsATableWithEveryCount() {
    assertThat(demo.select(".confusion tbody tr")).hasSize(10);
    int videos =
        demo.select(".confusion td:not(.right)").eachText().stream()
            .mapToInt(Integer::parseInt)
            .sum();
    assertThat(videos).isEqualTo(300);
  }

  @Test
  void showsAHundredClassesAsAnImageAndAList() throws IOException {
    assertThat(ucf101.select(".confusion")).isEmpty();
    assertThat(image(ucf101.selectFirst(".matrix img")).getWidth()).isEqualTo(101);
    assertThat(ucf101.select(".classes li")).hasSize(101);
    assertThat(ucf101.select("#classifier .wrapping tbody tr")).hasSize(10);
  }

  @Test
  void laysAMapOverEachTargetFrame() {
    Element row = ucf101.selectFirst(".video");
    assertThat(row.select(".tile")).hasSize(9);
    assertThat(row.select(".tile .map")).hasSize(8);
    assertThat(row.select(".tile .motion")).hasSize(8);
    assertThat(row.select(".tile figcaption").eachText().subList(0, 2))
        .containsExactly("context last frame", "+4 frames \u0393 0.437 r 0.80");
    assertThat(row.selectFirst(".order").text()).isEqualTo("28 of 28 pairs in order");
  }

  @Test
  void saysSoWhereTheBaselineIsBetter() {
    Document page = pageWithGain(new Interval(-0.62, -0.66, -0.59));
    assertThat(page.selectFirst(".gain.less").text()).isEqualTo("\u221262.0 points");
    assertThat(page.select("#features .sum td.less")).hasSize(1);
    assertThat(page.select("#features .sum td.more")).hasSize(5);
  }

  @Test
  void colourIsForDifferencesWhoseIntervalHoldsNoZero() {
    Document page = pageWithGain(new Interval(0.036, -0.02, 0.09));
    assertThat(page.select(".card .gain").eachAttr("class"))
        .containsExactly("gain unclear", "gain more", "gain more");
    assertThat(page.selectFirst(".card > .interval").text())
        .endsWith("of the gain \u22122.0 to +9.0, which holds 0");
    assertThat(page.select("#features .sum td").get(1).className()).isEqualTo("unclear");
  }

  @Test
  void drawsThatAreAllAlikeAreNoInterval() {
    Document page = pageWithGain(new Interval(0.5, 0.5, 0.5));
    assertThat(page.selectFirst(".card .gain").className()).isEqualTo("gain unclear");
    assertThat(page.selectFirst(".card > .interval").text())
        .endsWith("of the gain none: all draws alike");
  }

  private record Interval(double value, double low, double high) {}

  /** The smallest report with another gain in R@1. */
  private static Document pageWithGain(Interval gain) {
    ReportInput input = SampleReports.smallest();
    String subject = Score.difference(SampleReports.SKIP_CLIP, SampleReports.RANDOM);
    String protocol = Protocol.CENTRE.label();
    Measure recall1 = new Measure.Recall(1);
    List<Score> scores = new ArrayList<>(input.evaluation().scores());
    scores.replaceAll(
        score ->
            score.isOf(subject, protocol, recall1)
                ? new Score(
                    subject,
                    protocol,
                    recall1,
                    gain.value(),
                    gain.low(),
                    gain.high(),
                    score.videos())
                : score);
    EvaluationResults changed = results(input.evaluation(), input.evaluation().encoders(), scores);
    return page("gain", SampleReports.with(input, changed));
  }

  @Test
  void eachLineOfWhatTheVideosAreIsAParagraph() {
    ReportInput input = SampleReports.smallest();
    Document page = page("lines", SampleReports.about(input, "Of a lake.\nSplit: <made>."));
    assertThat(page.select("header .about").eachText())
        .containsExactly("Of a lake.", "Split: <made>.");
  }

  @Test
  void rendersWithoutAnyEncoder() {
    ReportInput input = SampleReports.smallest();
    EvaluationResults alone = results(input.evaluation(), List.of(), input.evaluation().scores());
    Document page = page("no-encoder", SampleReports.with(input, alone));
    assertThat(page.select(".card h2").eachText()).containsExactly("Classifier, top-1");
    assertThat(page.select("#pretraining, #features")).isEmpty();
  }

  @Test
  void rendersAnEncoderWithoutAClassifier() throws IOException {
    Document page = page("no-classifier", SampleReports.encoderAlone());
    assertThat(page.select("main > section").eachAttr("id"))
        .containsExactly("headline", "pretraining", "samples", "features", "similarity", "run");
    assertThat(page.select(".card h2").eachText())
        .containsExactly(
            "Retrieval, R@1", "Linear probe, 1 label a class", "Linear probe, 10 labels a class");
    assertThat(page.selectFirst("#features").outerHtml())
        .isEqualTo(demo.selectFirst("#features").outerHtml());
  }

  @Test
  void givesEveryFigureItsInterval() {
    assertThat(demo.select(".card > .interval").eachText())
        .first()
        .isEqualTo("95% interval 70.0 to 77.0%; of the gain +58.0 to +65.0");
    assertThat(demo.select("#features td:not(.words)"))
        .allSatisfy(cell -> assertThat(cell.select(".interval")).hasSize(1));
  }

  @Test
  void showsTestVideosWithTheirNeighbours() {
    assertThat(demo.select(".neighbours")).hasSize(3);
    Element first = demo.selectFirst(".neighbours");
    assertThat(first.select(".shot")).hasSize(6);
    assertThat(first.select(".right")).hasSize(3);
  }

  @Test
  void saysThatATrainingDiverged() throws IOException {
    ReportInput input = SampleReports.demo();
    List<Map<String, Object>> diverged =
        input.pretraining().metrics().stream()
            .map(LinkedHashMap::new)
            .map(m -> (Map<String, Object>) m)
            .toList();
    diverged.subList(150, 160).forEach(line -> line.put("loss", "NaN"));
    Document page = page("diverged", SampleReports.with(input, diverged, finetuneMetrics(input)));
    assertThat(page.select("#pretraining > .note").text())
        .contains("The loss of 10 rounds was no finite number: the training diverged there.");
  }

  @Test
  void escapesEveryTextThatItIsGiven() throws IOException {
    ReportInput evil =
        new ReportInput(
            EVIL,
            EVIL,
            List.of(new Fact(EVIL, EVIL)),
            new Pretraining(EVIL, List.of(), List.of(), Optional.empty()),
            Optional.of(SampleReports.samples(1, EVIL)),
            Optional.of(new ReportInput.Classifier(EVIL, List.of())),
            SampleReports.results(List.of(EVIL, "Wave"), 4),
            List.of(new SampleFrames(32, 2, 1).map(EVIL, EVIL, 2)),
            List.of(),
            EVIL);
    Document page = page("escaped", evil);
    assertThat(page.select("script, [onerror], [onload]")).isEmpty();
    assertThat(page.title()).isEqualTo(EVIL);
    assertThat(page.selectFirst(".facts dt").text()).isEqualTo(EVIL);
    assertThat(page.selectFirst(".confusion tbody th").text()).isEqualTo(EVIL);
    assertThat(page.selectFirst(".video h3").text()).isEqualTo(EVIL + " " + EVIL);
    assertThat(page.selectFirst("pre").text()).isEqualTo(EVIL);
  }

  @Test
  void needsNothingBesideIt() throws IOException {
    assertThat(demo.html()).doesNotContainIgnoringCase("http:", "https:", "url(", "@import");
    assertThat(demo.select("script, link, iframe, object, [srcset]")).isEmpty();
    assertThat(demo.select("[src]"))
        .hasSizeGreaterThan(40)
        .allSatisfy(e -> assertThat(e.attr("src")).startsWith("data:image/png;base64,"))
        .allSatisfy(e -> assertThat(image(e).getWidth()).isPositive())
        .allSatisfy(e -> assertThat(e.attr("alt")).isNotBlank());
  }

  @Test
  void staysSmallHoweverLongTheTraining() throws IOException {
    ReportInput input = SampleReports.ucf101();
    ReportInput longest =
        SampleReports.with(input, SampleMetrics.pretrain(1000, 100), finetuneMetrics(input));
    int bytes = ReportPage.render(longest).getBytes(StandardCharsets.UTF_8).length;
    assertThat(bytes).isLessThan(1_500_000);
  }

  @Test
  void givesTheSamePageForTheSameInput() throws IOException {
    assertThat(ReportPage.render(SampleReports.demo()))
        .isEqualTo(ReportPage.render(SampleReports.demo()));
  }

  @Test
  void refusesAConfusionMatrixOfOtherClasses() throws IOException {
    EvaluationResults results = SampleReports.demo().evaluation();
    EvaluationResults other =
        new EvaluationResults(
            List.of("Punch", "Wave"),
            1,
            8,
            4,
            List.of(),
            results.encoders(),
            List.of(),
            results.scores(),
            results.confusion(),
            TestSet.UNCHECKED);
    ReportInput input = SampleReports.with(SampleReports.smallest(), other);
    assertThatThrownBy(() -> ReportPage.render(input))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot show confusion matrix: 10 rows, needs 2 rows and columns, one a class");
  }

  @Test
  void refusesABlankTitle() {
    ReportInput input = SampleReports.smallest();
    assertThatThrownBy(
            () ->
                new ReportInput(
                    " ",
                    "",
                    List.of(),
                    Pretraining.NONE,
                    Optional.empty(),
                    Optional.empty(),
                    input.evaluation(),
                    List.of(),
                    List.of(),
                    ""))
        .hasMessage("Invalid title: blank (must have a letter or more)");
  }

  /** Renders, keeps, checks and parses a page. */
  private static Document page(String name, ReportInput input) {
    return page(name, ReportPage.render(input));
  }

  private static Document page(String name, String html) {
    keep(name, html);
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).as("errors of HTML in %s", name).isEmpty();
    return page;
  }

  @Test
  void aPretrainingHasAPageOfItsOwn() throws IOException {
    ReportInput whole = SampleReports.demo();
    Document page =
        page(
            "pretraining",
            ReportPage.render(
                new PretrainingInput(
                    "Archive",
                    EVIL,
                    whole.facts(),
                    whole.pretraining(),
                    whole.samples(),
                    whole.settings())));
    assertThat(page.select("main > section").eachAttr("id"))
        .containsExactly("pretraining", "samples", "run");
    assertThat(page.selectFirst("#pretraining").outerHtml())
        .isEqualTo(demo.selectFirst("#pretraining").outerHtml());
    assertThat(page.text()).contains(EVIL);
  }

  private static EvaluationResults results(
      EvaluationResults from, List<String> encoders, List<Score> scores) {
    return new EvaluationResults(
        from.classes(),
        from.split(),
        from.trainVideos(),
        from.testVideos(),
        from.probes(),
        encoders,
        encoders.isEmpty() ? List.of() : from.baselines(),
        scores,
        from.confusion(),
        TestSet.UNCHECKED);
  }

  private static List<Map<String, Object>> finetuneMetrics(ReportInput input) {
    return input.classifier().orElseThrow().metrics();
  }

  private static void keep(String name, String html) {
    try {
      Files.writeString(
          Files.createDirectories(Path.of("target", "report")).resolve(name + ".html"), html);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static List<String> legend(Document page, String section, int chart) {
    return page.select("#" + section + " .chart:has(.plot)")
        .get(chart)
        .select(".legend li")
        .eachText();
  }

  private static BufferedImage image(Element element) throws IOException {
    String base64 = element.attr("src").substring("data:image/png;base64,".length());
    return ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(base64)));
  }

  private static List<Map<String, Object>> without(
      List<Map<String, Object>> lines, String... keys) {
    return lines.stream()
        .map(
            line -> {
              Map<String, Object> rest = new LinkedHashMap<>(line);
              rest.keySet().removeAll(List.of(keys));
              return rest;
            })
        .toList();
  }
}
