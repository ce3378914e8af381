package io.skipclip.jobs.report;

import io.skipclip.jobs.evaluation.CommonVideos;
import io.skipclip.jobs.evaluation.SplitMean;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
   * @param common the evaluations on the videos that they have in common, where their test sets
   *     differ
   * @param note in what the test sets differ; empty where they don't
   * @param missing why there is a mean less than a reader expects; mostly empty
   * @return an HTML document, UTF-8 when it is written
   */
  public static String render(
      String about,
      List<ComparedRuns> runs,
      Optional<CommonVideos> common,
      String note,
      List<SplitMean> means,
      String missing) {
    return Templates.render(
        "comparison.ftlh",
        Map.of(
            "about", about,
            "runs", runs,
            "missing", missing,
            "headline", ComparedHeadline.of(runs),
            "common", CommonTable.of(note, common, runs),
            "figures", FigureTable.of(runs, means),
            "pretraining", ComparedCurves.pretraining(runs),
            "finetuning", ComparedCurves.finetuning(runs),
            "settings", SettingsTable.of(runs)));
  }
}
