package io.skipclip.features.sampling;

import static java.util.stream.Collectors.groupingBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.JobName;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.snapshots.Retention;
import io.skipclip.features.snapshots.SnapshotPublication;
import io.skipclip.features.snapshots.Snapshots;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes the samples of all epochs. Reads a dataset's catalogue; writes a folder of sampling
 * indices, whole or not at all. A re-run with the same request does nothing; after a kill all is
 * drawn again; with another request those shards are drawn that no kept indices have the same
 * samples of, and the indices before stay as a snapshot.
 */
public final class IndexPublication {
  private static final Logger LOG = LoggerFactory.getLogger(IndexPublication.class);
  private static final Set<String> OWN = Set.of("rows");

  private final SparkSession spark;
  private final Configuration conf;
  private final PublishedDataset dataset;
  private final Sampler sampler;
  private final IndexRequest request;
  private final String indices;

  /**
   * @param dataset the dataset to sample
   * @param sampler draws the samples
   * @param request what it is to draw; its fingerprint must be the dataset's
   * @param indices the folder to publish to
   */
  public IndexPublication(
      SparkSession spark,
      PublishedDataset dataset,
      Sampler sampler,
      IndexRequest request,
      String indices) {
    this.spark = spark;
    this.conf = spark.sparkContext().hadoopConfiguration();
    this.dataset = dataset;
    this.sampler = sampler;
    this.request = request;
    this.indices = indices;
    IndexReader.checkFits(request, dataset, indices);
  }

  /**
   * Checks the request against the catalogue, draws and publishes.
   *
   * @param lockExpiry how long the folder stays locked after the last sign of life of a run
   * @param retention which indices stay beside the ones that are published
   * @throws InvalidInputException if a shard has too few usable videos or the folder holds
   *     something else; nothing was written then
   * @throws io.skipclip.features.storage.FolderLockedException if another run is at it
   */
  public IndexResult run(Duration lockExpiry, Retention retention, Clock clock) throws IOException {
    checkFolder();
    List<CatalogueEntry> training = Catalogue.read(conf, dataset).training(request.division());
    List<ShardVideos> shards = ShardVideos.choose(training, sampler, request);
    LockRequest lockRequest = new LockRequest("indices", indices, "index", lockExpiry);
    try (FolderLock lock = FolderLock.take(conf, lockRequest, clock)) {
      Publication publication = new Publication(conf, indices, request.id());
      SnapshotPublication published =
          new SnapshotPublication(
              IndexManifest.snapshots(conf, indices), publication, retention, clock);
      Optional<IndexManifest> earlier = earlier(publication);
      if (earlier.isPresent()) {
        published.clearUp();
        return IndexResult.of(true, earlier.get());
      }
      IndexCounts counts = IndexCounts.of(shards, training, request.shape());
      warnOfShortVideos(training, counts);
      return lock.during(
          () -> {
            IndexManifest manifest = manifest(shards, counts, publication);
            lock.requireHeld();
            published.publish(manifest.files(), manifest);
            return IndexResult.of(false, manifest);
          });
    }
  }

  private void warnOfShortVideos(List<CatalogueEntry> training, IndexCounts counts) {
    if (counts.excluded().size() * 2 > training.size()) {
      LOG.warn(
          "{}; {}",
          ShardVideos.leftOut(training, sampler),
          FittingSettings.inWords(training, sampler));
    }
  }

  private void checkFolder() throws IOException {
    List<String> strangers = Publication.strangers(conf, indices, OWN, Snapshots.FOLDERS);
    if (!strangers.isEmpty()) {
      throw new InvalidInputException(
          "Cannot write indices %s: it holds %s, needs a folder that is new, empty or of indices"
              .formatted(indices, strangers.get(0)));
    }
  }

  /** The indices that are there already, if they are those asked for and no file is lost. */
  private Optional<IndexManifest> earlier(Publication publication) throws IOException {
    IndexManifest manifest;
    try {
      manifest = IndexManifest.read(conf, indices);
    } catch (InvalidInputException e) {
      return Optional.empty(); // none, damaged ones or of another layout: to be drawn anew
    }
    if (!manifest.request().equals(request) || !publication.complete(manifest.files())) {
      return Optional.empty();
    }
    return Optional.of(manifest);
  }

  private IndexManifest manifest(
      List<ShardVideos> shards, IndexCounts counts, Publication publication) throws IOException {
    EarlierIndices earlier = new EarlierIndices(IndexManifest.kept(conf, indices), publication);
    List<ShardVideos> missing = shards.stream().filter(s -> !earlier.has(s, request)).toList();
    Map<Integer, List<IndexBlock.Drawn>> drawn =
        draw(IndexBlock.of(missing, request.epochs())).stream()
            .collect(groupingBy(IndexBlock.Drawn::shard));
    List<ShardUse> uses = new ArrayList<>();
    List<StoredFile> files = new ArrayList<>();
    for (ShardVideos shard : shards) {
      List<IndexBlock.Drawn> blocks = drawn.getOrDefault(shard.shard(), List.of());
      if (blocks.isEmpty()) {
        uses.add(earlier.use(shard, request));
        files.addAll(earlier.files(shard, request));
      } else {
        List<SampleTally> tallies = blocks.stream().map(IndexBlock.Drawn::tally).toList();
        uses.add(ShardUse.of(shard.shard(), IndexBlock.key(shard, request), tallies));
        blocks.forEach(block -> files.add(block.file()));
      }
    }
    return new IndexManifest(
        IndexManifest.SCHEMA_VERSION,
        request,
        IndexBlock.EPOCHS,
        counts,
        IndexStatistics.of(shards, uses),
        uses,
        files);
  }

  @SuppressWarnings("try") // the name is only to be put back
  private List<IndexBlock.Drawn> draw(List<IndexBlock> blocks) {
    if (blocks.isEmpty()) {
      return List.of();
    }
    SerializableConfiguration executorConf = new SerializableConfiguration(conf);
    String folder = indices;
    Sampler draws = sampler;
    IndexRequest asked = request;
    String description =
        String.format(
            Locale.ROOT, "index: draw %,d epochs in %,d files", request.epochs(), blocks.size());
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    try (JobName name = JobName.of(context, description)) {
      return context
          .parallelize(blocks, blocks.size())
          .map(
              block -> {
                Configuration taskConf = executorConf.value();
                Publication publication = new Publication(taskConf, folder, asked.id());
                return block.write(taskConf, publication, draws, asked);
              })
          .collect();
    }
  }
}
