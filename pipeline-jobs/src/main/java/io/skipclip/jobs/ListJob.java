package io.skipclip.jobs;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.DatasetCounts;
import io.skipclip.features.dataset.Division;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/** Reads a dataset's catalogue and writes nothing: says what became of every listed video. */
public final class ListJob {
  private final Configuration conf;
  private final DatasetChoice dataset;
  private final Division division;
  private final boolean quarantinedOnly;

  /**
   * @param dataset a published dataset
   * @param division tells which videos are set aside for validation; its split does not matter
   * @param quarantinedOnly whether published videos are left out
   */
  public ListJob(
      SparkSession spark, DatasetChoice dataset, Division division, boolean quarantinedOnly) {
    this.conf = spark.sparkContext().hadoopConfiguration();
    this.dataset = dataset;
    this.division = division;
    this.quarantinedOnly = quarantinedOnly;
  }

  /** Reads the catalogue. */
  public Result run() throws IOException {
    PublishedDataset published = dataset.open(conf);
    List<CatalogueEntry> shown =
        Catalogue.read(conf, published).entries().stream()
            .filter(entry -> !(quarantinedOnly && entry.published()))
            .toList();
    return new Result(dataset.folder(), published.manifest().counts(), division, shown);
  }

  /**
   * What the catalogue says.
   *
   * @param dataset the folder
   * @param counts of the whole dataset
   * @param division tells which videos are set aside for validation
   * @param shown the videos to be shown, ordered by id
   */
  public record Result(
      String dataset, DatasetCounts counts, Division division, List<CatalogueEntry> shown)
      implements JobResult {
    private static final List<String> HEAD =
        List.of("video", "group", "side", "became", "frames", "size", "fps", "why");

    public Result {
      shown = List.copyOf(shown);
    }

    /** A table in Markdown and the counts. */
    @Override
    public String sentence() {
      List<String> lines =
          new ArrayList<>(MarkdownTable.lines(HEAD, shown.stream().map(this::row).toList()));
      lines.add("");
      lines.add(
          String.format(
              Locale.ROOT,
              "%s: %,d videos listed = %,d published + %,d in quarantine.",
              dataset,
              counts.listed(),
              counts.published(),
              counts.quarantined()));
      return String.join(System.lineSeparator(), lines);
    }

    private List<String> row(CatalogueEntry entry) {
      VideoOutcome outcome = entry.outcome();
      String status = outcome.status().name().toLowerCase(Locale.ROOT);
      String why = (outcome.reason() + " " + outcome.detail()).strip().replace("|", "/");
      return entry.published()
          ? List.of(
              entry.videoId(),
              group(entry.video()),
              side(entry.video()),
              status,
              String.valueOf(outcome.frames()),
              outcome.widthPx() + "x" + outcome.heightPx(),
              String.format(Locale.ROOT, "%.2f", outcome.framesPerSecond()),
              why)
          : List.of(
              entry.videoId(), group(entry.video()), side(entry.video()), status, "", "", "", why);
    }

    /** Nothing for a video that is a group of its own. */
    private static String group(ListedVideo video) {
      return video.group().equals(video.videoId()) ? "" : video.group();
    }

    /**
     * {@code train} where there is one split; {@code train 1, test 2 3} where there are more. A
     * group that is drawn for validation is in each split that would train on it.
     */
    private String side(ListedVideo video) {
      boolean one = video.trainSplits().size() + video.testSplits().size() == 1;
      String training = division.draws(video) ? "validation" : "train";
      return Stream.of(
              named(training, video.trainSplits(), one), named("test", video.testSplits(), one))
          .filter(side -> !side.isEmpty())
          .collect(Collectors.joining(", "));
    }

    private static String named(String side, List<Integer> splits, boolean one) {
      String numbers = splits.stream().map(String::valueOf).collect(Collectors.joining(" "));
      return splits.isEmpty() ? "" : one ? side : side + " " + numbers;
    }
  }
}
