package io.skipclip.jobs.report;

import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.evaluation.CommonVideos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Evaluations on the videos that all of them measured. Public for the templates.
 *
 * @param note whether they measured the same videos; empty if they did
 * @param columns names of the evaluations
 * @param rows a figure each; none where there are too few videos in common
 */
public record CommonTable(String note, List<String> columns, List<FigureTable.Row> rows) {
  public CommonTable {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  static CommonTable of(String note, Optional<CommonVideos> common, List<ComparedRuns> runs) {
    return new CommonTable(
        note,
        runs.stream().filter(run -> run.evaluation().isPresent()).map(ComparedRuns::label).toList(),
        common.stream().flatMap(each -> each.figures().stream()).map(CommonTable::row).toList());
  }

  private static FigureTable.Row row(CommonVideos.Figure figure) {
    List<Cell> cells = new ArrayList<>();
    cells.add(new Cell(Figures.percent(figure.values().get(0)), ""));
    for (int i = 1; i < figure.values().size(); i++) {
      CommonVideos.Difference difference = figure.differences().get(i - 1);
      cells.add(
          new Cell(
              Figures.percent(figure.values().get(i)),
              "%s points, %s"
                  .formatted(
                      Figures.signed(difference.value()),
                      Figures.signedInterval(difference.low(), difference.high()))));
    }
    return new FigureTable.Row(figure.measure().label(), cells);
  }
}
