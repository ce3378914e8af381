package io.skipclip.jobs.report;

import io.skipclip.features.sampling.IndexStatistics;
import io.skipclip.features.sampling.ShardMix;
import io.skipclip.features.sampling.Spread;
import io.skipclip.jobs.charts.Axis;
import io.skipclip.jobs.charts.BarChart;
import io.skipclip.jobs.charts.ChartColour;
import io.skipclip.jobs.charts.Figure;
import io.skipclip.jobs.charts.Figures;
import io.skipclip.jobs.charts.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleFunction;

/**
 * What the pre-training's samples used of the videos. Public for the templates.
 *
 * @param rows a figure each
 * @param charts the largest class of each shard
 * @param shards the class mix of each shard, or of those with the most one-sided ones
 * @param allShards how many shards there are
 * @param showsOthers whether a video's sample shows others of its shard too
 */
public record SamplesSection(
    List<Row> rows, List<Figure> charts, List<Shard> shards, int allShards, boolean showsOthers) {
  private static final int MOST_SHARDS = 20;

  public SamplesSection {
    rows = List.copyOf(rows);
    charts = List.copyOf(charts);
    shards = List.copyOf(shards);
  }

  /**
   * How a figure lies.
   *
   * @param label what it is of
   */
  public record Row(String label, String mean, String least, String most) {
    static Row of(String label, Spread spread, DoubleFunction<String> written) {
      return new Row(
          label,
          written.apply(spread.mean()),
          written.apply(spread.least()),
          written.apply(spread.most()));
    }
  }

  /**
   * A shard's classes.
   *
   * @param number of the shard
   * @param largest its largest class
   * @param share the part of its videos that are of that class
   */
  public record Shard(int number, int videos, int classes, String largest, String share) {
    static Shard of(ShardMix mix) {
      return new Shard(
          mix.shard(),
          mix.videos(),
          mix.classes(),
          mix.largestClass(),
          Figures.percent(mix.largestShare()));
    }
  }

  static SamplesSection of(IndexStatistics statistics) {
    List<ShardMix> shown =
        statistics.shards().stream()
            .sorted(Comparator.comparingDouble(ShardMix::largestShare).reversed())
            .limit(MOST_SHARDS)
            .sorted(Comparator.comparingInt(ShardMix::shard))
            .toList();
    return new SamplesSection(
        rows(statistics),
        List.of(chart(shown)),
        shown.stream().map(Shard::of).toList(),
        statistics.shards().size(),
        statistics.showsOthers());
  }

  private static List<Row> rows(IndexStatistics statistics) {
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.of(
            "videos: part of the possible starts that are drawn",
            statistics.coverage(),
            Figures::percent));
    if (statistics.showsOthers()) {
      rows.add(
          Row.of("videos: times shown in another's sample", statistics.others(), Figures::number));
    }
    rows.add(Row.of("shards: classes", statistics.classesPerShard(), Figures::number));
    rows.add(
        Row.of(
            "shards: part of the videos that are of the largest class",
            statistics.largestShares(),
            Figures::percent));
    return rows;
  }

  private static Figure chart(List<ShardMix> shards) {
    BarChart chart =
        new BarChart(
            shards.stream().map(mix -> String.valueOf(mix.shard())).toList(),
            Axis.percent("videos of the shard"),
            List.of(
                new BarChart.Bars(
                    ChartColour.BLUE,
                    shards.stream().map(mix -> 100 * mix.largestShare()).toList())));
    return Figure.of("The largest class of each shard", "", chart.draw(Size.FULL), Size.FULL);
  }
}
