package io.skipclip.jobs.study;

import io.skipclip.jobs.run.Csv;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudySettings;
import io.skipclip.jobs.study.StudyTable.Gain;
import io.skipclip.jobs.study.StudyTable.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Publishes a study's table as study.json, study.csv and study.html, and says it as text. */
final class StudyOutput {
  private static final List<String> COLUMNS =
      List.of(
          "measure",
          "arm",
          "gain_over",
          "runs",
          "mean",
          "deviation",
          "low",
          "high",
          "paper_top1",
          "cut",
          "published_recall");
  private static final String JSON = "study.json";

  /** Behind an interval that was cut. */
  static final String CUT = "*";

  private final Storage out;
  private final Settings settings;
  private final StudySettings study;
  private final PaperFigures paper;
  private final String about;

  /**
   * @param out folder of the study
   * @param about which data this is and at what scale
   */
  StudyOutput(Storage out, Settings settings, String about) {
    this.out = out;
    this.settings = settings;
    this.study = settings.study();
    this.paper = new PaperFigures(study.arms());
    this.about = about;
  }

  /** Whether a folder has a study's table. */
  static boolean isIn(Storage folder) {
    if (!folder.isFile(JSON)) {
      return false;
    }
    try {
      return Json.object(folder.readText(JSON))
          .keySet()
          .containsAll(List.of("rows", "measurements"));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * Publishes.
   *
   * @param progress how many of the runs are in it
   */
  void publish(List<Measurement> measurements, StudyProgress progress) {
    StudyTable table = StudyTable.of(measurements, study.baselines());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", study.title());
    json.put("about", about);
    json.put("progress", progress.sentence());
    json.put("runs_done", progress.done());
    json.put("runs", progress.runs());
    json.put("seeds", study.seeds());
    json.put("rows", table.rows().stream().map(StudyOutput::json).toList());
    json.put("measurements", measurements);
    out.writeText(JSON, Json.pretty(json));
    out.writeText("study.csv", csv(table));
    out.writeText(
        "study.html", new StudyTables(settings).page(about + " " + progress.sentence(), table));
  }

  /** The table for a terminal. */
  String text(List<Measurement> measurements) {
    StudyTable table = StudyTable.of(measurements, study.baselines());
    StringBuilder text = new StringBuilder();
    for (StudyMeasure measure : table.measures()) {
      text.append(measure.label()).append('\n');
      for (Row row : table.rows(measure)) {
        text.append("  %-24s %s%s%n".formatted(row.arm(), told(row.estimate()), paper(row)));
        for (Gain gain : row.gains()) {
          text.append(
              String.format(
                  Locale.ROOT,
                  "  %-24s   %+.3f%s over %s%n",
                  "",
                  gain.estimate().mean(),
                  interval(gain.estimate()),
                  gain.baseline()));
        }
      }
    }
    if (table.isCutAnywhere()) {
      text.append(CUT + " An interval that reached beyond what the figure can be ends there.\n");
    }
    return text.toString();
  }

  private static String told(Estimate estimate) {
    String deviation =
        estimate.runs() > 1
            ? String.format(Locale.ROOT, ", deviation %.3f", estimate.deviation())
            : "";
    return String.format(Locale.ROOT, "%.3f%s%s", estimate.mean(), deviation, interval(estimate));
  }

  private static String interval(Estimate estimate) {
    return estimate.hasInterval()
        ? String.format(
            Locale.ROOT,
            " (%.3f to %.3f%s, %d seeds)",
            estimate.low(),
            estimate.high(),
            mark(estimate),
            estimate.runs())
        : " (%s)".formatted(estimate.withoutInterval());
  }

  /** Behind an interval: whether it was cut. */
  static String mark(Estimate estimate) {
    return estimate.cut() ? CUT : "";
  }

  private String paper(Row row) {
    String top1 = paper.top1(row);
    String recall = paper.recall(row);
    return (top1.isEmpty() ? "" : "; paper " + top1)
        + (recall.isEmpty() ? "" : "; published " + recall);
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measure", row.measure().label());
    json.put("arm", row.arm());
    json.putAll(json(row.estimate()));
    row.drawDeviation().ifPresent(deviation -> json.put("draw_deviation", deviation));
    Map<String, Object> gains = new LinkedHashMap<>();
    row.gains().forEach(gain -> gains.put(gain.baseline(), json(gain.estimate())));
    json.put("gains", gains);
    return json;
  }

  /** Without the numbers that there are none of: JSON has no NaN. */
  private static Map<String, Object> json(Estimate estimate) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("runs", estimate.runs());
    json.put("mean", estimate.mean());
    if (estimate.runs() > 1) {
      json.put("deviation", estimate.deviation());
    }
    if (estimate.hasInterval()) {
      json.put("low", estimate.low());
      json.put("high", estimate.high());
      json.put("cut", estimate.cut());
    }
    return json;
  }

  /** A line an arm and measure, and one more for each gain. */
  private String csv(StudyTable table) {
    List<List<String>> lines = new ArrayList<>();
    for (Row row : table.rows()) {
      lines.add(line(row, "", row.estimate(), paper.top1(row), paper.recall(row)));
      row.gains().forEach(gain -> lines.add(line(row, gain.baseline(), gain.estimate(), "", "")));
    }
    return Csv.text(COLUMNS, lines);
  }

  private static List<String> line(
      Row row, String over, Estimate estimate, String paperTop1, String recall) {
    return List.of(
        row.measure().label(),
        row.arm(),
        over,
        String.valueOf(estimate.runs()),
        number(estimate.mean()),
        number(estimate.deviation()),
        number(estimate.low()),
        number(estimate.high()),
        paperTop1,
        estimate.cut() ? "yes" : "",
        recall);
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
  }
}
