package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.SplitMean;
import java.util.List;
import java.util.Map;

/** A page that compares runs: one HTML file like {@link ReportPage}. */
public final class ComparisonPage {
  /** More curves than this can't be told apart. */
  public static final int MOST_RUNS = 6;

  private ComparisonPage() {}

  /**
   * Renders a comparison.
   *
   * @param about a paragraph on what is compared; may be empty
   * @param runs 2 to {@link #MOST_RUNS}, in the order they are shown
   * @param means over splits, each beside the runs
   * @param missing why there is a mean less than a reader expects; mostly empty
   * @return an HTML document, UTF-8 when it is written
   */
  public static String render(
      String about, List<ComparedRuns> runs, List<SplitMean> means, String missing) {
    return Templates.render(
        "comparison.ftlh",
        Map.of(
            "about", about,
            "runs", runs,
            "missing", missing,
            "headline", ComparedHeadline.of(runs),
            "figures", FigureTable.of(runs, means),
            "pretraining", ComparedCurves.pretraining(runs),
            "finetuning", ComparedCurves.finetuning(runs),
            "settings", SettingsTable.of(runs)));
  }
}
