package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Space;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;

/** The pages stay in target/report, to be looked at in a browser. */
class SweepPageTest {
  private static Document page(String name, SweepRecord sweep) throws IOException {
    String html = SweepPage.html(new SweepFacts(sweep));
    Path folder = Files.createDirectories(Path.of("target", "report"));
    Files.writeString(folder.resolve(name + ".html"), html);
    Parser parser = Parser.htmlParser().setTrackErrors(10);
    Document page = Jsoup.parse(html, "", parser);
    assertThat(parser.getErrors()).isEmpty();
    return page;
  }

  private static long bytes(SweepRecord sweep) {
    return SweepPage.html(new SweepFacts(sweep)).getBytes(StandardCharsets.UTF_8).length;
  }

  @Test
  void aThousandTrialsAreAPageOfAllSections() throws IOException {
    Document page = page("sweep", SampleSweep.of(1000));
    assertThat(page.select("h2").eachText())
        .containsExactly(
            "Best, validation R@1",
            "Trials",
            "Epochs trained, of all trials together",
            "Results",
            "The trials side by side",
            "Each key against the objective",
            "The ladder",
            "What ran when",
            "Failures",
            "The best trials");
    assertThat(page.select(".about").text()).startsWith("1,000 of 1,000 trials begun: ");
    assertThat(page.select(".warning").text()).startsWith("The best of 1,000 trials flatters");
    assertThat(page.select("#results > .note").text())
        .isEqualTo(
            "Trials are compared at equal rungs alone. Where one has to be chosen, it is the"
                + " highest that 10 or more reached, or else the first: here rung 3 (100 epochs),"
                + " with 34 trials.");
  }

  @Test
  void theKeyThatMattersMostStandsFirstAndTheOthersHaveAChartToo() throws IOException {
    Document page = page("sweep", SampleSweep.of(1000));
    assertThat(page.select("#importance .label").eachText())
        .startsWith("pretrain.learning-rate", "sampling.stride")
        .hasSize(6);
    assertThat(page.select("#importance .bars li").first().select(".track:not(.faint)")).hasSize(3);
    assertThat(page.select("#slices h3").eachText())
        .containsExactly(page.select("#importance .label").eachText().toArray(new String[0]));
    assertThat(page.select("#lines text").eachText())
        .containsSubsequence("validation R@1", "learning-rate", "stride", "contrastive-margin");
  }

  @Test
  void ofTheLadderTheLastRungStandsAtTheTop() throws IOException {
    Document page = page("sweep", SampleSweep.of(1000));
    assertThat(page.select("#rungs li").eachText())
        .containsExactly(
            "rung 3 (100 epochs) 34 reached it",
            "rung 2 (33 epochs) 85 reached it",
            "rung 1 (11 epochs) 286 reached it",
            "rung 0 (3 epochs) 974 reached it");
    assertThat(page.select("#rungs tbody tr").last().text()).startsWith("0 3 974 26 0 682 292 ");
  }

  @Test
  void theBestTwoHundredAreInTheTableTheBestFirst() throws IOException {
    Document page = page("sweep", SampleSweep.of(1000));
    String best = page.select("#headline .card .interval").first().text();
    assertThat(page.select("#trials tbody tr")).hasSize(200);
    assertThat(best).startsWith("trial " + page.select("#trials tbody th").first().text() + " at");
    assertThat(page.select("#trials .note").text())
        .endsWith("The first 200 of 1,000 are shown; sweep.csv has all.");
  }

  @Test
  void atMostFiveHundredLinesAreDrawnAndThePageSaysSo() throws IOException {
    Document page = page("sweep", SampleSweep.of(3000));
    int lines = 0;
    for (Element path : page.select("#lines path")) {
      lines += path.attr("d").split("M(70|220) ", -1).length - 1;
    }
    assertThat(lines).isBetween(400, 500 + 1);
    assertThat(page.select("#lines .note").text()).containsPattern("Of the 2,9.. others 460 are");
    assertThat(page.select("#lines path title").first().text()).matches("trial \\d+: 0\\.\\d+");
  }

  @Test
  void ofThousandsOfResultsAtARungTwoThousandAreInTheHistory() throws IOException {
    Document page = page("sweep", SampleSweep.of(3000));
    String dots = page.select("#results svg path").get(1).attr("d");
    assertThat(dots.split("h0", -1)).hasSize(2000 + 1);
  }

  @Test
  void theOthersCanBeHiddenWithoutAnyScript() throws IOException {
    Document page = page("sweep", SampleSweep.of(100));
    assertThat(page.select("#others ~ .scroll svg .others")).hasSize(2);
    assertThat(page.select("style").html()).contains("#others:not(:checked) ~ .scroll .others");
    assertThat(page.select("script, link, img, iframe")).isEmpty();
  }

  @Test
  void itStaysSmallAtThousandsOfTrials() {
    assertThat(bytes(SampleSweep.of(1000))).isLessThan(500_000);
    assertThat(bytes(SampleSweep.of(10_000, 0.03, 64))).isLessThan(1_500_000);
  }

  @Test
  void beforeAResultThereIsNoChart() throws IOException {
    SweepRecord whole = SampleSweep.of(12);
    for (int events = 0; events < 4; events++) {
      Document page = page("sweep-without-a-result", SampleSweep.after(events, whole));
      assertThat(page.select("#headline .value").first().text()).isEqualTo("\u2013");
      assertThat(page.select("#results, #lines, #slices")).isEmpty();
      assertThat(page.select("#times .slots svg")).hasSize(events);
    }
  }

  @Test
  void everyBeginningOfASweepHasAPage() throws IOException {
    SweepRecord whole = SampleSweep.of(30, 0.2, 3);
    for (int events = 0; events <= whole.entries().size(); events++) {
      Document page = page("sweep-small", SampleSweep.after(events, whole));
      page.select("#failures").remove();
      assertThat(page.html()).doesNotContain("NaN", "n/a", "Infinity");
    }
  }

  @Test
  void aSweepWhoseTrialsAllFailedSaysWhy() throws IOException {
    Document page = page("sweep-all-failed", SampleSweep.of(40, 1, 2));
    assertThat(page.select("#results")).isEmpty();
    assertThat(page.select("#failures .label.reason").eachText())
        .containsExactly("the objective is NaN", "Cannot train: needs 2051 MB of memory, has 2048");
    assertThat(page.select("#failures li").first().text())
        .endsWith("27 trial 1 on its way to rung 0");
  }

  @Test
  void beforeTenTrialsNothingIsSaidOfWhatKeysExplain() throws IOException {
    SweepRecord few = new HandSweep().tried(1, 2, 3, 4, 5, 6, 7, 8, 9).record(false);
    assertThat(page("sweep-of-nine", few).select("#importance .note").text())
        .isEqualTo("Shown from 10 trials at a rung on.");
  }

  @Test
  void whatStrangersWroteIsTextAndNothingElse() throws IOException {
    String evil = "<script>alert('x')</script>\"&";
    Space space = new Space(List.of(Dimension.always(evil, new Choice(List.of(evil, "b")))));
    HandSweep hand = new HandSweep(space).by(evil);
    hand.begin(Map.of(evil, evil)).reach(1, 0, .5).begin(Map.of(evil, "b")).fail(2, 0, evil);
    SweepRecord sweep = hand.record(true);
    sweep = new SweepRecord(evil, evil, sweep.sweep(), sweep.entries(), sweep.now(), true);
    Document page = page("sweep-of-strangers", sweep);
    assertThat(page.select("script")).isEmpty();
    assertThat(page.title()).isEqualTo(evil);
    assertThat(page.select(".slots > span").first().text()).isEqualTo(evil);
    assertThat(page.select("#failures .reason").text()).isEqualTo(evil);
    assertThat(page.select("#trials thead th").eachText()).contains(evil);
  }

  @Test
  void aResultFarBelowTheOthersLiesAtTheEdgeAndIsCounted() throws IOException {
    SweepRecord sweep =
        new HandSweep().tried(-1e9, .1, .2, .3, .4, .5, .6, .7, .8, .9, .95).record(true);
    Document page = page("sweep-astray", sweep);
    assertThat(page.select("#slices > .note").text())
        .endsWith("1 result far below the others lies at the lower edge.");
    assertThat(page.select("#results svg text").eachText()).contains("0.2", "0.8");
  }

  @Test
  void aSpaceOfManyKeysAndChoicesHasAPage() throws IOException {
    Document page = page("sweep-of-many-keys", SampleSweep.ofManyKeys(60));
    assertThat(page.select("#lines svg").attr("viewBox")).isEqualTo("0 0 3740 380");
    assertThat(page.select("#slices .chart")).hasSize(24);
  }
}
