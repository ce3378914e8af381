package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.sweep.page.SampleSweep;
import io.skipclip.jobs.sweep.page.SweepFacts;
import io.skipclip.jobs.sweep.page.SweepPage;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The pages in a real browser. One document holds all of them in frames as wide as a phone, a desk
 * and a printed sheet, and a script that looks for what is too wide, unreadable or missing.
 */
class PagesInBrowserIT {
  private static final int PHONE_PX = 360;
  private static final int DESK_PX = 1280;

  /** A4 less the margins of style.css, 182 mm. */
  private static final int SHEET_PX = 688;

  /** Requests of any kind fail and stand on the console. */
  private static final String NOTHING_FROM_OUTSIDE =
      "<meta http-equiv=\"Content-Security-Policy\""
          + " content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fitPhoneDeskAndPaperAndCanBeReadByDayAndNight(boolean dark) throws Exception {
    Browser browser = Browser.in(folder);
    StringBuilder frames = new StringBuilder();
    for (Map.Entry<String, String> page : pages().entrySet()) {
      frames.append(frame(page.getKey() + " on a phone", PHONE_PX, page.getValue()));
      frames.append(frame(page.getKey() + " on a desk", DESK_PX, page.getValue()));
      frames.append(frame(page.getKey() + " on paper", SHEET_PX, printed(page.getValue())));
    }
    String document = browser.document(write("all.html", framed(frames.toString())), dark);
    assertThat(Jsoup.parse(document).selectFirst("#found").text()).isEqualTo("27 pages:");
  }

  @Test
  void printToWholePages() throws Exception {
    Browser browser = Browser.in(folder);
    byte[] pdf = browser.pdf(write("ucf101.html", pages().get("ucf101")));
    String text = new String(pdf, StandardCharsets.ISO_8859_1);
    assertThat(text).startsWith("%PDF-");
    assertThat(text.split("/Type /Page\\b")).hasSizeBetween(4, 12);
  }

  private static Map<String, String> pages() throws Exception {
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("demo", ReportPage.render(SampleReports.demo()));
    pages.put("ucf101", ReportPage.render(SampleReports.ucf101()));
    pages.put("encoder alone", ReportPage.render(SampleReports.encoderAlone()));
    pages.put("study", StudyPage.render(study()));
    pages.put("most rows of a table", ReportPage.render(SampleReports.manyClasses()));
    pages.put("comparison", SampleComparison.page());
    pages.put("sweep", SweepPage.html(new SweepFacts(SampleSweep.of(1000))));
    pages.put("sweep of many keys", SweepPage.html(new SweepFacts(SampleSweep.ofManyKeys(60))));
    pages.put("sweep that failed", SweepPage.html(new SweepFacts(SampleSweep.of(12, 1, 2))));
    pages.replaceAll((name, page) -> page.replace("<head>", "<head>" + NOTHING_FROM_OUTSIDE));
    return pages;
  }

  /** As many columns as table 2 has, with two baselines. */
  private static StudyPage.Input study() {
    StudyPage.Cell cell = new StudyPage.Cell("+0.134 ± 0.086", "0.062 to 0.206");
    List<StudyPage.Row> rows =
        Stream.of("ranking", "ranking + rotation", "rotation + negatives", "random initialisation")
            .map(arm -> new StudyPage.Row(arm, Collections.nCopies(4, cell)))
            .toList();
    List<String> columns =
        List.of("arm", "mean", "paper", "over random initialisation", "over rotation + negatives");
    return new StudyPage.Input(
        "Table 2",
        "96 videos, seeds 61 to 65; 29 of 30 runs are in.",
        List.of(
            new StudyPage.Table("top-1, fine-tuned with 1 label a class, 4x", columns, rows),
            new StudyPage.Table("linear probe, 10 labels a class", columns, rows),
            arms()),
        List.of("Intervals are Student's, over the seeds."),
        "study { seeds = [61, 62] }");
  }

  private static StudyPage.Table arms() {
    String changes = "pretrain { contrastive = true, ranking = false, rotation = false }".repeat(2);
    return new StudyPage.Table(
        "The arms",
        List.of("arm", "start", "settings of its own", "fine-tuned for, x epochs"),
        Stream.of("ranking+rotation+negatives", "random initialisation")
            .map(
                arm ->
                    new StudyPage.Row(
                        arm,
                        Stream.of("pretrained", changes, "[1, 4]")
                            .map(value -> new StudyPage.Cell(value, ""))
                            .toList()))
            .toList());
  }

  /** As paper shows it, which is white whatever the screen: a frame has no paper. */
  private static String printed(String page) {
    String paper = "@media print {";
    String night = "@media screen and (prefers-color-scheme: dark) {";
    assertThat(page).contains(paper, night);
    return page.replace(paper, "@media all {").replace(night, "@media not all {");
  }

  private static String frame(String name, int widthPx, String page) {
    String escaped = page.replace("&", "&amp;").replace("\"", "&quot;");
    return "<iframe title=\"%s\" width=\"%d\" height=\"900\" srcdoc=\"%s\"></iframe>\n"
        .formatted(name, widthPx, escaped);
  }

  private static String framed(String frames) throws Exception {
    try (var script = PagesInBrowserIT.class.getResourceAsStream("look.js")) {
      return "<!DOCTYPE html><meta charset=\"utf-8\"><title>look</title>"
          + "<style>iframe { border: 0 }</style>%s<pre id=\"found\"></pre><script>%s</script>"
              .formatted(frames, new String(script.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  private Path write(String name, String html) throws Exception {
    return Files.writeString(folder.resolve(name), html);
  }
}
