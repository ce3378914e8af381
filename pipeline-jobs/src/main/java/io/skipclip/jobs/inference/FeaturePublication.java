package io.skipclip.jobs.inference;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.FolderLockedException;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Publishes the features of videos, the mean over each video's windows, as Parquet, whole or not at
 * all. A re-run on the same videos with the same network does nothing.
 */
public final class FeaturePublication {
  private static final Set<String> OWN = Set.of("features");
  private static final int GENERATION_DIGITS = 12;

  /** Raised whenever the tables get other columns. */
  private static final String LAYOUT = "2";

  /**
   * What came of it.
   *
   * @param nothingToDo whether it was there already
   * @param manifest what the folder holds
   */
  public record Result(boolean nothingToDo, FeaturesManifest manifest) {}

  /**
   * What came of a part.
   *
   * @param noted how many rows have a note
   */
  private record PartOutcome(long rows, long noted, StoredFile file, List<String> problems)
      implements Serializable {}

  private final JavaSparkContext spark;
  private final Configuration conf;
  private final TrainedModel model;
  private final FeatureVideos videos;
  private final String folder;

  private FeaturePublication(
      JavaSparkContext spark, TrainedModel model, FeatureVideos videos, String folder) {
    this.spark = spark;
    this.conf = spark.hadoopConfiguration();
    this.model = model;
    this.videos = videos;
    this.folder = folder;
  }

  /** Publishes the features of all videos of a dataset. */
  public static FeaturePublication ofDataset(
      JavaSparkContext spark, TrainedModel model, PublishedDataset dataset, String folder)
      throws IOException {
    FeatureVideos videos = new DatasetVideos(spark.hadoopConfiguration(), dataset, model);
    return new FeaturePublication(spark, model, videos, folder);
  }

  /** Publishes the features of video files, 1 or more. */
  public static FeaturePublication ofFiles(
      JavaSparkContext spark, TrainedModel model, List<String> videos, String folder) {
    FileInference inference =
        new FileInference(spark.hadoopConfiguration(), model, Output.FEATURES);
    return new FeaturePublication(spark, model, new VideoFiles(videos, inference), folder);
  }

  /**
   * Runs the network and publishes.
   *
   * @param lockExpiry how long the folder stays locked after the last sign of life of a run
   * @throws InvalidInputException if the folder holds something else or no video gave features
   * @throws io.skipclip.features.storage.FolderLockedException if another run is at it
   */
  public Result run(Duration lockExpiry, Clock clock) throws IOException {
    List<String> strangers = Publication.strangers(conf, folder, OWN, Set.of());
    if (!strangers.isEmpty()) {
      throw new InvalidInputException(
          "Cannot write features %s: it holds %s, needs a folder that is new, empty or of features"
              .formatted(folder, strangers.get(0)));
    }
    LockRequest lockRequest = new LockRequest("features", folder, "embed", lockExpiry);
    try (FolderLock lock = FolderLock.take(conf, lockRequest, clock)) {
      return publish(lock);
    }
  }

  private Result publish(FolderLock lock) throws IOException {
    String request = request();
    Publication publication =
        new Publication(conf, folder, request.substring(0, GENERATION_DIGITS));
    Optional<FeaturesManifest> earlier = FeaturesManifest.read(conf, folder);
    if (earlier.isPresent()
        && earlier.get().request().equals(request)
        && publication.complete(earlier.get().files())) {
      return new Result(true, earlier.get());
    }
    try {
      FeaturesManifest manifest = manifest(request, outcomes(publication.generation()));
      lock.requireHeld();
      publication.publish(manifest.files(), manifest);
      return new Result(false, manifest);
    } catch (FolderLockedException e) { // what is staged is another writer's by now
      throw e;
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      publication.abandon();
      throw e;
    }
  }

  private String request() throws IOException {
    return Sha256.of(
        List.of(
            LAYOUT,
            model.sha256(),
            String.valueOf(model.clipFrames()),
            JsonFile.text(model.pixels()),
            JsonFile.text(model.stored()),
            videos.fingerprint(conf)));
  }

  private List<PartOutcome> outcomes(String generation) {
    SerializableConfiguration executorConf = new SerializableConfiguration(conf);
    Broadcast<byte[]> network = spark.broadcast(model.network());
    String to = folder;
    List<FeatureVideos.Part> parts = List.copyOf(videos.parts());
    long total = parts.stream().mapToLong(FeatureVideos.Part::size).sum();
    try {
      return VideoCount.during(
          spark,
          "embed",
          total,
          counter ->
              spark
                  .parallelize(parts, parts.size()) // so that a task gets nothing of the others
                  .mapPartitionsWithIndex(
                      (number, part) -> {
                        Configuration taskConf = executorConf.value();
                        Publication publication = new Publication(taskConf, to, generation);
                        FeatureVideos.Part videosOfPart = part.next();
                        FeatureVideos.Outcome outcome = videosOfPart.features(network.value());
                        PartOutcome written = write(taskConf, publication, number, outcome);
                        counter.add(videosOfPart.size());
                        return List.of(written).iterator();
                      },
                      true)
                  .collect());
    } finally {
      network.destroy();
    }
  }

  private static PartOutcome write(
      Configuration conf, Publication publication, int number, FeatureVideos.Outcome outcome)
      throws IOException {
    String path =
        String.format(
            Locale.ROOT, "features/part-%05d-%s.parquet", number, publication.generation());
    StoredFile file =
        new ParquetTable<>(conf, new FeatureTable()).stage(publication, path, outcome.rows());
    long noted = outcome.rows().stream().filter(row -> !row.note().isEmpty()).count();
    return new PartOutcome(outcome.rows().size(), noted, file, outcome.problems());
  }

  private FeaturesManifest manifest(String request, List<PartOutcome> outcomes) {
    long rows = outcomes.stream().mapToLong(PartOutcome::rows).sum();
    List<String> problems = outcomes.stream().flatMap(o -> o.problems().stream()).toList();
    if (rows == 0) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot embed into %s: none of %d videos gave features; the first: %s",
              folder,
              problems.size(),
              problems.get(0)));
    }
    List<StoredFile> files = outcomes.stream().map(PartOutcome::file).toList();
    long noted = outcomes.stream().mapToLong(PartOutcome::noted).sum();
    return new FeaturesManifest(
        request, model.sha256(), videos.source(), rows, noted, problems, files);
  }
}
