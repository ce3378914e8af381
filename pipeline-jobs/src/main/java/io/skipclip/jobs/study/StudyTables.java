package io.skipclip.jobs.study;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.report.StudyPage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.settings.StudySettings;
import io.skipclip.jobs.study.StudyTable.Gain;
import io.skipclip.jobs.study.StudyTable.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** A study's page: a table for each measure, one of the arms, and how to read them. */
final class StudyTables {
  private static final String NONE = "\u2013";

  private static final String STATISTICS =
      "Mean and standard deviation over the seeds; below, Student's 95% interval of the mean."
          + " Of fewer than three seeds there is none: they hardly tell how others would scatter. "
          + StudyOutput.CUT
          + " An interval that reached beyond what the figure can be ends there."
          + " A gain is the mean of the differences within each seed, with its own interval."
          + " Everything but the seed is the same within an arm: the intervals tell what other"
          + " seeds would give on these data, not what other videos would.";
  private static final String FEATURES =
      "R@k: how often one of a test video's k nearest training videos is of its own class. k-NN:"
          + " how often the k nearest, each by its closeness, vote for it. Linear probe: a linear"
          + " classifier on the frozen features. From one centre clip, features centred, where"
          + " nothing else is said. Where fewer labels than all are shown, a seed's figure is the"
          + " mean over several draws of them, and their deviation within a seed stands small. Pretext"
          + " figures: in training, over the last epoch. Raw pixels, log-FFT and an untrained"
          + " first stage are features that nothing learned.";
  private static final String CLASSIFIERS =
      "Top-1 and mean class accuracy: the fine-tuned classifier, windows averaged. The paper's"
          + " figures are of UCF101 split 1 with a network of width 64, 600 epochs of pre-training"
          + " and 300 of fine-tuning with all labels, one run each: they stand here to be compared"
          + " in their order alone.";

  private final Settings settings;
  private final StudySettings study;
  private final PaperFigures paper;

  /**
   * @param settings with a section study
   */
  StudyTables(Settings settings) {
    this.settings = settings;
    this.study = settings.study();
    this.paper = new PaperFigures(study.arms());
  }

  /**
   * Renders the page.
   *
   * @param about which data this is, at what scale, and how many of the runs are in it
   */
  String page(String about, StudyTable table) {
    List<StudyPage.Table> tables = new ArrayList<>();
    table.measures().forEach(measure -> tables.add(pageTable(measure, table.rows(measure))));
    tables.add(arms());
    List<String> notes =
        study.finetunes()
            ? List.of(STATISTICS, FEATURES, CLASSIFIERS)
            : List.of(STATISTICS, FEATURES);
    return StudyPage.render(
        new StudyPage.Input(study.title(), about, tables, notes, settings.render()));
  }

  private StudyPage.Table pageTable(StudyMeasure measure, List<Row> rows) {
    List<String> columns = new ArrayList<>(List.of("arm", "mean", "deviation", "seeds"));
    study.baselines().forEach(baseline -> columns.add("gain over " + baseline));
    List<Function<Row, String>> published = new ArrayList<>();
    addIfAny(columns, published, rows, "paper", paper::top1);
    addIfAny(columns, published, rows, "published", paper::recall);
    return new StudyPage.Table(
        measure.label(), columns, rows.stream().map(row -> pageRow(row, published)).toList());
  }

  /** A column of figures that others report, if there are any. */
  private static void addIfAny(
      List<String> columns,
      List<Function<Row, String>> published,
      List<Row> rows,
      String column,
      Function<Row, String> figure) {
    if (rows.stream().anyMatch(row -> !figure.apply(row).isEmpty())) {
      columns.add(column);
      published.add(figure);
    }
  }

  private StudyPage.Row pageRow(Row row, List<Function<Row, String>> published) {
    Estimate estimate = row.estimate();
    List<StudyPage.Cell> cells = new ArrayList<>();
    cells.add(
        new StudyPage.Cell(
            Figures.percent(estimate.mean()),
            estimate.hasInterval()
                ? Figures.interval(estimate.low(), estimate.high()) + StudyOutput.mark(estimate)
                : estimate.withoutInterval()));
    cells.add(
        new StudyPage.Cell(
            estimate.runs() > 1 ? Figures.decimals(100 * estimate.deviation(), 1) : NONE,
            row.drawDeviation().isPresent()
                ? "draws of labels " + Figures.decimals(100 * row.drawDeviation().getAsDouble(), 1)
                : ""));
    cells.add(cell(String.valueOf(estimate.runs())));
    study.baselines().forEach(baseline -> cells.add(gain(row, baseline)));
    published.forEach(figure -> cells.add(cell(figure.apply(row))));
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
                        ? Figures.signedInterval(estimate.low(), estimate.high())
                            + StudyOutput.mark(estimate)
                        : estimate.withoutInterval()))
        .orElse(cell(""));
  }

  private StudyPage.Table arms() {
    List<String> columns = new ArrayList<>(List.of("arm", "start", "settings of its own"));
    if (study.finetunes()) {
      columns.add("fine-tuned for, x epochs");
    }
    if (study.tellsDifferences()) {
      columns.add("published figures are of");
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
    if (study.tellsDifferences()) {
      cells.add(cell(arm.published().differs()));
    }
    return new StudyPage.Row(arm.name(), cells);
  }

  private static StudyPage.Cell cell(String value) {
    return new StudyPage.Cell(value, "");
  }
}
