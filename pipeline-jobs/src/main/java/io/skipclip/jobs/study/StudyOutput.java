package io.skipclip.jobs.study;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.report.StudyPage;
import io.skipclip.jobs.run.Csv;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudyArm;
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
          "cut");
  private static final String JSON = "study.json";
  private static final String NONE = "\u2013";

  /** Behind an interval that was cut. */
  private static final String CUT = "*";

  private static final String STATISTICS =
      "Mean and standard deviation over the seeds; below, Student's 95% interval of the mean."
          + " Of fewer than three seeds there is none: they hardly tell how others would scatter. "
          + CUT
          + " An interval that reached beyond what the figure can be ends there."
          + " A gain is the mean of the differences within each seed, with its own interval."
          + " Everything but the seed is the same within an arm: the intervals tell what other"
          + " seeds would give on these data, not what other videos would.";
  private static final String FEATURES =
      "R@k: how often one of a test video's k nearest training videos is of its own class. Linear"
          + " probe: a linear classifier on the frozen features. Both from one centre clip. Pretext"
          + " pair accuracy: in training, over the last epoch. Raw pixels, log-FFT and an untrained"
          + " first stage are features that nothing learned.";
  private static final String CLASSIFIERS =
      "Top-1 and mean class accuracy: the fine-tuned classifier, windows averaged. The paper's"
          + " figures are of UCF101 split 1 with a network of width 64, 600 epochs of pre-training"
          + " and 300 of fine-tuning with all labels, one run each: they stand here to be compared"
          + " in their order alone.";

  private final Storage out;
  private final Settings settings;
  private final StudySettings study;
  private final String about;

  /**
   * @param out folder of the study
   * @param about which data this is and at what scale
   */
  StudyOutput(Storage out, Settings settings, String about) {
    this.out = out;
    this.settings = settings;
    this.study = settings.study();
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
   * @param progress how many of the runs are in it, as a sentence
   */
  void publish(List<Measurement> measurements, String progress) {
    StudyTable table = StudyTable.of(measurements, study.baselines());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("title", study.title());
    json.put("about", about);
    json.put("progress", progress);
    json.put("seeds", study.seeds());
    json.put("rows", table.rows().stream().map(StudyOutput::json).toList());
    json.put("measurements", measurements);
    out.writeText(JSON, Json.pretty(json));
    out.writeText("study.csv", csv(table));
    out.writeText("study.html", page(table, progress));
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

  private static String mark(Estimate estimate) {
    return estimate.cut() ? CUT : "";
  }

  private String paper(Row row) {
    String reported = paperTop1(row);
    return reported.isEmpty() ? "" : "; paper " + reported;
  }

  /** The paper fine-tunes with all labels: a figure with fewer is no match for its. */
  private String paperTop1(Row row) {
    if (!row.measure().reported()) {
      return "";
    }
    return study.arms().stream()
        .filter(arm -> arm.name().equals(row.arm()))
        .flatMap(arm -> arm.paperTop1().stream())
        .map(top1 -> top1 + "%")
        .findFirst()
        .orElse("");
  }

  private static Map<String, Object> json(Row row) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("measure", row.measure().label());
    json.put("arm", row.arm());
    json.putAll(json(row.estimate()));
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
      lines.add(line(row, "", row.estimate(), paperTop1(row)));
      row.gains().forEach(gain -> lines.add(line(row, gain.baseline(), gain.estimate(), "")));
    }
    return Csv.text(COLUMNS, lines);
  }

  private static List<String> line(Row row, String over, Estimate estimate, String paper) {
    return List.of(
        row.measure().label(),
        row.arm(),
        over,
        String.valueOf(estimate.runs()),
        number(estimate.mean()),
        number(estimate.deviation()),
        number(estimate.low()),
        number(estimate.high()),
        paper,
        estimate.cut() ? "yes" : "");
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.6f", value);
  }

  private String page(StudyTable table, String progress) {
    List<StudyPage.Table> tables = new ArrayList<>();
    table.measures().forEach(measure -> tables.add(pageTable(measure, table.rows(measure))));
    tables.add(arms());
    List<String> notes =
        study.finetunes()
            ? List.of(STATISTICS, FEATURES, CLASSIFIERS)
            : List.of(STATISTICS, FEATURES);
    return StudyPage.render(
        new StudyPage.Input(
            study.title(), about + " " + progress, tables, notes, settings.render()));
  }

  private StudyPage.Table pageTable(StudyMeasure measure, List<Row> rows) {
    List<String> columns = new ArrayList<>(List.of("arm", "mean", "deviation", "seeds"));
    study.baselines().forEach(baseline -> columns.add("gain over " + baseline));
    boolean paper = rows.stream().anyMatch(row -> !paperTop1(row).isEmpty());
    if (paper) {
      columns.add("paper");
    }
    return new StudyPage.Table(
        measure.label(), columns, rows.stream().map(row -> pageRow(row, paper)).toList());
  }

  private StudyPage.Row pageRow(Row row, boolean paper) {
    Estimate estimate = row.estimate();
    List<StudyPage.Cell> cells = new ArrayList<>();
    cells.add(
        new StudyPage.Cell(
            Figures.percent(estimate.mean()),
            estimate.hasInterval()
                ? Figures.interval(estimate.low(), estimate.high()) + mark(estimate)
                : estimate.withoutInterval()));
    cells.add(cell(estimate.runs() > 1 ? Figures.decimals(100 * estimate.deviation(), 1) : NONE));
    cells.add(cell(String.valueOf(estimate.runs())));
    study.baselines().forEach(baseline -> cells.add(gain(row, baseline)));
    if (paper) {
      cells.add(cell(paperTop1(row)));
    }
    return new StudyPage.Row(row.arm(), cells);
  }

  private static StudyPage.Cell gain(Row row, String baseline) {
    return row.gains().stream()
        .filter(gain -> gain.baseline().equals(baseline))
        .map(Gain::estimate)
        .findFirst()
        .map(
            estimate ->
                new StudyPage.Cell(
                    Figures.signed(estimate.mean()),
                    estimate.hasInterval()
                        ? Figures.signedInterval(estimate.low(), estimate.high()) + mark(estimate)
                        : estimate.withoutInterval()))
        .orElse(cell(""));
  }

  private StudyPage.Table arms() {
    List<String> columns = new ArrayList<>(List.of("arm", "start", "settings of its own"));
    if (study.finetunes()) {
      columns.add("fine-tuned for, x epochs");
    }
    return new StudyPage.Table(
        "The arms", columns, study.arms().stream().map(this::pageRow).toList());
  }

  private StudyPage.Row pageRow(StudyArm arm) {
    List<StudyPage.Cell> cells = new ArrayList<>();
    cells.add(cell(arm.start().name().toLowerCase(Locale.ROOT)));
    cells.add(cell(arm.changes().isEmpty() ? "none" : arm.changes()));
    if (study.finetunes()) {
      cells.add(cell(arm.finetuneMultiples().toString()));
    }
    return new StudyPage.Row(arm.name(), cells);
  }

  private static StudyPage.Cell cell(String value) {
    return new StudyPage.Cell(value, "");
  }
}
