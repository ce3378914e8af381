package io.skipclip.features.preparing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.DatasetCounts;
import io.skipclip.features.dataset.DatasetSummary;
import io.skipclip.features.dataset.DatasetTables;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.Listing;
import io.skipclip.features.snapshots.SnapshotPublication;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns videos into a dataset of frames. Reads the videos and, if there are any, their split lists;
 * writes the dataset's folder, whole or not at all.
 *
 * <p>Videos are decoded into segments first and then copied into shards, so that shards have the
 * size that was asked for and hold published videos only. What is in a shard is a function of the
 * videos and settings alone: a dataset that grew is the same, byte for byte, as one made at once.
 *
 * <p>A re-run on the same videos with the same settings does nothing. After a change only what is
 * new is decoded, and only shards with other videos than before are written. A re-run after a kill
 * goes on from the segments and shards that are done.
 */
public final class Preparation {
  /**
   * What a preparation did.
   *
   * @param nothingToDo whether the dataset was there already
   * @param metrics the run in figures
   */
  public record Result(boolean nothingToDo, PreparationMetrics metrics) {
    /** What the dataset holds. */
    public DatasetCounts counts() {
      return metrics.counts();
    }
  }

  /** The figures of the last run, below the dataset. */
  public static final String METRICS = "last-run.json";

  private static final Set<String> OWN =
      Set.of("catalogue", "frames", "quarantine", DatasetSummary.FOLDER, METRICS);
  private static final int GENERATION_DIGITS = 12;
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private final SparkSession spark;
  private final Configuration conf;
  private final PrepareSettings settings;
  private final String videos;
  private final Optional<String> splits;
  private final String dataset;
  private final Publication publication;

  /**
   * @param videos the root of the videos, {@code <class>/<video>}, or a list of videos
   * @param splits the folder of the split lists, if they don't lie in the root or beside it
   * @param dataset the folder to publish to
   */
  public Preparation(
      SparkSession spark,
      PrepareSettings settings,
      String videos,
      Optional<String> splits,
      String dataset) {
    this.spark = spark;
    this.conf = spark.sparkContext().hadoopConfiguration();
    this.settings = settings;
    this.videos = videos;
    this.splits = splits;
    this.dataset = dataset;
    this.publication = new Publication(conf, dataset, generation(settings));
  }

  /** Whatever decides what decoding a file gives: what was staged under it can be gone on with. */
  private static String generation(PrepareSettings settings) {
    return Sha256.of(
            List.of(
                "schema " + Manifest.SCHEMA_VERSION,
                JsonFile.text(settings.frames()),
                settings.videoLimit().toString()))
        .substring(0, GENERATION_DIGITS);
  }

  /** Runs with nobody watching. */
  public Result run() throws IOException {
    return run(RunTerms.unwatched());
  }

  /**
   * Lists, decodes and publishes.
   *
   * @throws InvalidInputException if the input is wrong, the dataset's folder holds something else,
   *     or more videos failed than the settings allow; the folder's dataset is then as it was
   * @throws io.skipclip.features.storage.FolderLockedException if another run is at it
   */
  public Result run(RunTerms terms) throws IOException {
    long startNanos = System.nanoTime();
    checkFolder();
    Listing listing = Listing.of(conf, videos, splits, settings.split());
    LockRequest request = new LockRequest("dataset", dataset, "prepare", terms.lockExpiry());
    try (FolderLock lock = FolderLock.take(conf, request, terms.clock())) {
      Optional<Manifest> earlier = earlier();
      Optional<Catalogue> catalogue = catalogue(earlier);
      if (catalogue.isPresent()
          && isUpToDate(earlier.get(), catalogue.get(), listing, terms.retry())) {
        published(terms).clearUp();
        return new Result(true, unchanged(earlier.get(), catalogue.get(), listing, startNanos));
      }
      changedSettings(earlier).forEach(change -> LOG.warn("Setting {}", change.sentence()));
      PreparationMetrics metrics =
          lock.during(
              () ->
                  build(
                      listing, known(earlier, catalogue, terms.retry()), lock, terms, startNanos));
      JsonFile.write(conf, publication.published(METRICS), metrics);
      return new Result(false, metrics);
    }
  }

  /**
   * Says what {@link #run} would do, and changes nothing.
   *
   * @param retry as in {@link RunTerms}
   * @throws InvalidInputException if the input is wrong or the dataset's folder holds something
   *     else
   */
  public PreparationPlan plan(boolean retry) throws IOException {
    checkFolder();
    Listing listing = Listing.of(conf, videos, splits, settings.split());
    Optional<Manifest> earlier = earlier();
    Optional<Catalogue> catalogue = catalogue(earlier);
    return new PreparationPlan(
        catalogue.isPresent() && isUpToDate(earlier.get(), catalogue.get(), listing, retry),
        listing.videos().size(),
        VideoChange.between(catalogue.map(Catalogue::entries).orElse(List.of()), listing.videos()),
        listing.notes(),
        changedSettings(earlier),
        unread(listing, known(earlier, catalogue, retry)).stream()
            .map(ListedVideo::videoId)
            .toList());
  }

  private SnapshotPublication published(RunTerms terms) {
    return new SnapshotPublication(
        Manifest.snapshots(conf, dataset), publication, terms.retention(), terms.clock());
  }

  private List<SettingsChange> changedSettings(Optional<Manifest> earlier) {
    return earlier
        .map(manifest -> SettingsChange.between(manifest.settings(), settings))
        .orElse(List.of());
  }

  private void checkFolder() throws IOException {
    List<String> strangers = Publication.strangers(conf, dataset, OWN, Snapshots.FOLDERS);
    if (!strangers.isEmpty()) {
      throw new InvalidInputException(
          "Cannot write dataset %s: it holds %s, needs a folder that is new, empty or a dataset"
              .formatted(dataset, strangers.get(0)));
    }
  }

  /** The dataset that is there; none if it is damaged or of another layout. */
  private Optional<Manifest> earlier() throws IOException {
    try {
      return Optional.of(Manifest.read(conf, dataset));
    } catch (InvalidInputException e) {
      return Optional.empty();
    }
  }

  /** What became of its videos; none where that is lost or damaged. */
  private Optional<Catalogue> catalogue(Optional<Manifest> earlier) throws IOException {
    try {
      return earlier.isPresent()
          ? Optional.of(Catalogue.read(conf, new PublishedDataset(dataset, earlier.get())))
          : Optional.empty();
    } catch (InvalidInputException | DamagedFileException e) {
      return Optional.empty();
    }
  }

  private boolean isUpToDate(Manifest earlier, Catalogue catalogue, Listing listing, boolean retry)
      throws IOException {
    return earlier.request().equals(request(listing))
        && publication.complete(earlier.files())
        && catalogue.entries().stream()
            .noneMatch(
                e -> e.triedAgain() || (retry && VideoOutcome.isRetriable(e.outcome().reason())));
  }

  /** All that decides the content; the failure budget only decides whether it is published. */
  private String request(Listing listing) {
    return Sha256.of(
        List.of(
            publication.generation(),
            JsonFile.text(settings.shards()),
            JsonFile.text(settings.policy()),
            String.format(Locale.ROOT, "%d %s", settings.seed(), settings.testFraction()),
            listing.fingerprint()));
  }

  private KnownVideos known(
      Optional<Manifest> earlier, Optional<Catalogue> catalogue, boolean retry) throws IOException {
    KnownVideos known = new KnownVideos(retry);
    if (catalogue.isPresent()) {
      known.addDataset(
          new PublishedDataset(dataset, earlier.get()), catalogue.get(), publication, settings);
    }
    List<SegmentOutcome> staged = SegmentDecoder.staged(conf, publication);
    for (SegmentOutcome segment : tasks(RunTerms.unwatched()).intact(staged)) {
      known.addStaged(segment, publication);
    }
    return known;
  }

  private PreparationTasks tasks(RunTerms terms) {
    return new PreparationTasks(
        spark, dataset, publication.generation(), settings, terms.listener());
  }

  private static List<ListedVideo> unread(Listing listing, KnownVideos known) {
    return listing.videos().stream().filter(v -> known.of(v.file()).isEmpty()).toList();
  }

  private PreparationMetrics build(
      Listing listing, KnownVideos known, FolderLock lock, RunTerms terms, long startNanos)
      throws IOException {
    PreparationTasks tasks = tasks(terms);
    List<SegmentOutcome> segments =
        tasks.decode(Segment.cut(unread(listing, known)), known.outcomes());
    segments.forEach(segment -> known.addSegment(segment, publication));
    Verdicts verdicts = Verdicts.of(listing.videos(), known, settings);
    verdicts.requireAll(listing.videos());
    FailureBudget.check(dataset, verdicts.entries(), settings.maxFailedFraction());
    SnapshotPublication published = published(terms);
    Map<String, StoredFile> kept = publication.inPlace(published.held().values());
    List<StoredFile> shards = tasks.write(verdicts.shards(), kept);
    Manifest manifest =
        new DatasetTables(verdicts.entries(), shards, listing.notes())
            .write(conf, publication, new Manifest.Origin(request(listing), settings, videos));
    lock.requireHeld();
    published.publish(manifest.files(), manifest);
    return PreparationMetrics.of(
        manifest, verdicts, listing.notes(), segments, kept.keySet(), seconds(startNanos));
  }

  private PreparationMetrics unchanged(
      Manifest manifest, Catalogue catalogue, Listing listing, long startNanos) {
    Set<String> kept = manifest.files().stream().map(StoredFile::path).collect(Collectors.toSet());
    return PreparationMetrics.of(
        manifest,
        new Verdicts(catalogue.entries(), List.of()),
        listing.notes(),
        List.of(),
        kept,
        seconds(startNanos));
  }

  private static double seconds(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }
}
