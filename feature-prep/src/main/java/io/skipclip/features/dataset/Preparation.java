package io.skipclip.features.dataset;

import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Turns a tree of videos into a dataset of frames. Reads the videos and, if there are any, UCF101's
 * lists; writes the dataset's folder, whole or not at all. A re-run on the same videos with the
 * same settings does nothing; a re-run after a kill goes on from the shards already decoded; with
 * other videos or settings the dataset is built anew beside the old one and then takes its place.
 */
public final class Preparation {
  private static final Set<String> OWN = Set.of("catalogue", "frames", "quarantine");
  private static final int GENERATION_DIGITS = 12;

  private final SparkSession spark;
  private final Configuration conf;
  private final PrepareSettings settings;
  private final String videos;
  private final Optional<String> splits;
  private final String dataset;

  /**
   * @param videos the root of the videos, {@code <class>/<video>}
   * @param splits the folder of the split lists, if it is not {@code ucfTrainTestlist} in the root
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
  }

  /**
   * Lists, decodes and publishes.
   *
   * @throws InvalidInputException if the input is wrong, the dataset's folder holds something else,
   *     or more videos failed than the settings allow; the folder's dataset is then as it was
   */
  public PreparationResult run() throws IOException {
    long startNanos = System.nanoTime();
    checkFolder();
    Listing listing = Listing.of(conf, videos, splits, settings);
    String request = request(listing);
    Publication publication =
        new Publication(conf, dataset, request.substring(0, GENERATION_DIGITS));
    Optional<Manifest> earlier = earlier(request, publication);
    DatasetCounts counts =
        earlier.isPresent() ? earlier.get().counts() : build(listing, request, publication);
    return new PreparationResult(
        earlier.isPresent(), counts, (System.nanoTime() - startNanos) / 1e9);
  }

  private void checkFolder() throws IOException {
    List<String> strangers = Publication.strangers(conf, dataset, OWN);
    if (!strangers.isEmpty()) {
      throw new InvalidInputException(
          "Cannot write dataset %s: it holds %s, needs a folder that is new, empty or a dataset"
              .formatted(dataset, strangers.get(0)));
    }
  }

  /** All that decides the content; the failure budget only decides whether it is published. */
  private String request(Listing listing) {
    return Sha256.of(
        List.of(
            "schema " + Manifest.SCHEMA_VERSION,
            JsonFile.text(settings.frames()),
            "%d %d %s %s"
                .formatted(
                    settings.videosPerShard(),
                    settings.seed(),
                    settings.videoLimit(),
                    settings.testFraction()),
            listing.fingerprint()));
  }

  /**
   * The dataset that is there already, if it is the one asked for and none of its files is lost.
   */
  private Optional<Manifest> earlier(String request, Publication publication) throws IOException {
    Manifest manifest;
    try {
      manifest = Manifest.read(conf, dataset);
    } catch (InvalidInputException e) {
      return Optional.empty(); // none, a damaged one or one of another layout: to be built anew
    }
    if (!manifest.request().equals(request) || !publication.complete(manifest.files())) {
      return Optional.empty();
    }
    publication.sweep(manifest.files());
    return Optional.of(manifest);
  }

  private DatasetCounts build(Listing listing, String request, Publication publication)
      throws IOException {
    List<ShardPlan> plans =
        ShardPlan.of(listing.videos(), settings.videosPerShard(), settings.seed());
    List<ShardOutcome> outcomes = decode(plans, publication.generation());
    DatasetTables tables = DatasetTables.of(plans, outcomes);
    FailureBudget.check(dataset, tables.entries(), settings.maxFailedFraction());
    Manifest manifest =
        tables.write(conf, publication, new Manifest.Origin(request, settings, videos));
    publication.publish(manifest.files(), manifest);
    return manifest.counts();
  }

  private List<ShardOutcome> decode(List<ShardPlan> plans, String generation) {
    int listed = plans.stream().mapToInt(plan -> plan.videos().size()).sum();
    SerializableConfiguration executorConf = new SerializableConfiguration(conf);
    ShardDecoder decoder = new ShardDecoder(dataset, generation, settings);
    spark
        .sparkContext()
        .setJobDescription(
            "prepare: decode %,d videos into %,d shards".formatted(listed, plans.size()));
    try {
      return JavaSparkContext.fromSparkContext(spark.sparkContext())
          .parallelize(plans, plans.size())
          .map(plan -> decoder.decode(plan, executorConf.value()))
          .collect();
    } finally {
      spark.sparkContext().setJobDescription(null);
    }
  }
}
