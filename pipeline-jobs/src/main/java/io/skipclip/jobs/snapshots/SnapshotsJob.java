package io.skipclip.jobs.snapshots;

import static java.util.stream.Collectors.groupingBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.snapshots.Pins;
import io.skipclip.features.snapshots.Snapshot;
import io.skipclip.features.snapshots.SnapshotPublication;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.MarkdownTable;
import io.skipclip.jobs.settings.Settings;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Reads the snapshots of a dataset and says what they hold; drops, if asked to, those not needed.
 */
public final class SnapshotsJob {
  private final Configuration conf;
  private final Settings settings;
  private final String dataset;
  private final Snapshots snapshots;
  private final Clock clock = Clock.systemUTC();

  /**
   * @param dataset a published dataset
   */
  public SnapshotsJob(SparkSession spark, Settings settings, String dataset) {
    this.conf = spark.sparkContext().hadoopConfiguration();
    this.settings = settings;
    this.dataset = dataset;
    this.snapshots = Manifest.snapshots(conf, dataset);
  }

  /**
   * Lists.
   *
   * @param expire whether those that nobody needs are dropped first
   * @param json whether the result is told as JSON, an object a line
   */
  public Result run(boolean expire, boolean json) throws IOException {
    Manifest.read(conf, dataset); // where there is no dataset, that is what is wrong
    if (expire) {
      expire();
    }
    return new Result(dataset, rows(), json);
  }

  private void expire() throws IOException {
    LockRequest request = new LockRequest("dataset", dataset, "snapshots", settings.lockExpiry());
    try (FolderLock lock = FolderLock.take(conf, request, clock)) {
      lock.requireHeld();
      new SnapshotPublication(
              snapshots, new Publication(conf, dataset, "none"), settings.retention(), clock)
          .clearUp();
    }
  }

  private List<SnapshotRow> rows() throws IOException {
    FileShares shares = new FileShares();
    List<Snapshot> kept = new ArrayList<>();
    for (Snapshot snapshot : snapshots.kept()) {
      Optional<JsonNode> manifest = snapshots.manifestIfKept(snapshot.id());
      if (manifest.isPresent()) { // else it is being dropped
        kept.add(snapshot);
        shares.add(snapshot.id(), manifest.get());
      }
    }
    Map<String, List<Pins.Held>> pins =
        new Pins(conf, new Path(dataset))
            .held(clock.instant()).stream().collect(groupingBy(Pins.Held::snapshot));
    List<SnapshotRow> rows = new ArrayList<>();
    Optional<Map<String, String>> before = Optional.empty();
    for (int oldest = kept.size() - 1; oldest >= 0; oldest--) {
      Snapshot snapshot = kept.get(oldest);
      Catalogue catalogue =
          Catalogue.read(conf, PublishedDataset.open(conf, dataset, snapshot.id()));
      Map<String, String> now = VideoDifferences.contents(catalogue);
      rows.add(
          0,
          new SnapshotRow(
              snapshot,
              now.size(),
              classes(catalogue),
              shares.bytes(snapshot.id()),
              shares.ownBytes(snapshot.id()),
              before.map(earlier -> VideoDifferences.between(earlier, now)),
              pins.getOrDefault(snapshot.id(), List.of())));
      before = Optional.of(now);
    }
    return rows;
  }

  private static int classes(Catalogue catalogue) {
    return (int) catalogue.published().stream().mapToInt(CatalogueEntry::label).distinct().count();
  }

  /** How much the snapshots take together and alone. */
  private static final class FileShares {
    private final Map<String, Long> bytes = new HashMap<>();
    private final Map<String, Long> own = new HashMap<>();
    private final Map<String, String> soleOwners = new HashMap<>();

    /** Adds what a snapshot has; what two have is no one's own. */
    void add(String snapshot, JsonNode manifest) throws IOException {
      for (JsonNode node : manifest.path("files")) {
        StoredFile file = JsonFile.bind(node, StoredFile.class);
        bytes.merge(snapshot, file.bytes(), Long::sum);
        if (!soleOwners.containsKey(file.path())) {
          soleOwners.put(file.path(), snapshot);
          own.merge(snapshot, file.bytes(), Long::sum);
        } else if (!soleOwners.get(file.path()).isEmpty()) {
          own.merge(soleOwners.put(file.path(), ""), -file.bytes(), Long::sum);
        }
      }
    }

    long bytes(String snapshot) {
      return bytes.getOrDefault(snapshot, 0L);
    }

    long ownBytes(String snapshot) {
      return own.getOrDefault(snapshot, 0L);
    }
  }

  /**
   * What is kept.
   *
   * @param dataset the folder
   * @param rows the newest first
   * @param json whether it is told as JSON
   */
  public record Result(String dataset, List<SnapshotRow> rows, boolean json) implements JobResult {
    private static final List<String> HEAD =
        List.of(
            "snapshot", "published", "videos", "classes", "MB", "own MB", "change", "pinned by");

    public Result {
      rows = List.copyOf(rows);
    }

    @Override
    public String sentence() {
      if (json) {
        return String.join(
            System.lineSeparator(), rows.stream().map(row -> JsonFile.text(row.json())).toList());
      }
      List<String> lines =
          new ArrayList<>(
              MarkdownTable.lines(HEAD, rows.stream().map(SnapshotRow::cells).toList()));
      lines.add("");
      lines.add(dataset + ": " + rows.size() + " snapshots.");
      return String.join(System.lineSeparator(), lines);
    }
  }
}
