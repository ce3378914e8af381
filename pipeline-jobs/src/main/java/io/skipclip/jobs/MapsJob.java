package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.evaluation.MotionCorrelation;
import io.skipclip.jobs.evaluation.ResultTables;
import io.skipclip.jobs.evaluation.SimilarityMap;
import io.skipclip.jobs.evaluation.SimilarityMaps;
import io.skipclip.jobs.facts.MapsFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.report.MapSheet;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.run.VideoFileName;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.task.ClipAndFrames;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.training.ClipSource;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Reads a pre-trained network and a dataset; writes the similarity maps of its videos as PNG files,
 * and a table of their correlations with motion. On a finished run it does nothing.
 */
public final class MapsJob {
  private static final String TABLE = "correlations";

  private final SparkSession spark;
  private final Settings settings;
  private final DatasetChoice dataset;
  private final TrainedRun<PretrainFacts> model;
  private final Choice choice;
  private final RunDirectory<MapsFacts> run;

  /**
   * Which videos.
   *
   * @param videos ids of these; none for a part of all
   * @param fraction of all, drawn by seed, above 0 to 1
   */
  public record Choice(List<String> videos, double fraction) {
    public Choice {
      videos = List.copyOf(videos);
    }
  }

  /**
   * @param dataset a published dataset
   * @param model a finished pretrain run
   * @param run folder of the maps
   */
  public MapsJob(
      SparkSession spark,
      Settings settings,
      DatasetChoice dataset,
      String model,
      Choice choice,
      String run) {
    this.spark = spark;
    this.settings = settings;
    this.dataset = dataset;
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    this.model = TrainedRun.at(hadoop, model, RunKind.PRETRAIN);
    this.choice = choice;
    this.run = RunDirectory.at(hadoop, run, RunKind.MAPS);
  }

  /** Draws and publishes. */
  public Result run() throws IOException {
    Configuration hadoop = spark.sparkContext().hadoopConfiguration();
    if (dataset.isOutlived(hadoop, run)) {
      return outlived();
    }
    PublishedDataset published = dataset.open(hadoop, run);
    List<CatalogueEntry> videos = chosen(Catalogue.read(hadoop, published), places());
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      run.begin(inputs(published, videos), settings, Identity.maps());
      return HeldSnapshots.during(
          run,
          settings,
          held -> held.add(hadoop, published),
          run.facts().map(facts -> new Result(location(), true, facts.videos())),
          () -> drawn(published, videos, lock));
    }
  }

  private Result outlived() throws IOException {
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      lock.requireHeld();
      Map<String, String> inputs = new LinkedHashMap<>(run.inputs());
      inputs.put("pretrained", model.facts().model());
      run.begin(inputs, settings, Identity.maps());
      return new Result(location(), true, run.required().videos());
    }
  }

  private Result drawn(PublishedDataset published, List<CatalogueEntry> videos, FolderLock lock)
      throws IOException {
    JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
    Settings made = model.settings();
    try {
      ClipSource clips =
          new ClipSource(
              context.hadoopConfiguration(), published, made.pixels(made.encoders().sizePx()));
      draw(context, new SimilarityMaps(clips, places(), shifts()), videos);
      lock.requireHeld();
      run.finish(facts(published, videos), Clock.systemUTC());
      return new Result(location(), false, videos.size());
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      run.abandon(lock, e);
      throw e;
    }
  }

  private void draw(JavaSparkContext context, SimilarityMaps maps, List<CatalogueEntry> videos) {
    SerializableConfiguration hadoop = new SerializableConfiguration(context.hadoopConfiguration());
    String folder = location();
    List<List<MotionCorrelation>> rows =
        maps.draw(
            context,
            model.model(),
            videos,
            map -> written(Storage.of(hadoop.value(), folder), map));
    new ResultTables(spark, run.storage())
        .write(TABLE, MotionCorrelation.columns(), rows.stream().flatMap(List::stream).toList());
  }

  private static List<MotionCorrelation> written(Storage folder, SimilarityMap map) {
    String file = "maps/" + VideoFileName.of(map.videoId(), ".png");
    folder.write(file, MapSheet.png(map));
    return MotionCorrelation.of(map, file);
  }

  private List<CatalogueEntry> chosen(Catalogue catalogue, ClipAndFrames places) {
    List<CatalogueEntry> longEnough =
        catalogue.published().stream().filter(v -> v.frames() >= places.leastFrames()).toList();
    List<CatalogueEntry> chosen =
        choice.videos().isEmpty() ? part(longEnough) : named(longEnough, places);
    if (chosen.isEmpty()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot draw maps of %s: none of its %d videos has %d frames, needs 1 or more",
              dataset.folder(),
              catalogue.published().size(),
              places.leastFrames()));
    }
    return chosen;
  }

  private List<CatalogueEntry> part(List<CatalogueEntry> videos) {
    long most = (long) Math.ceil(choice.fraction() * videos.size());
    return KeyedRandom.shuffled(videos, KeyedRandom.of(settings.seed(), RunKind.MAPS.name()))
        .stream()
        .limit(most)
        .toList();
  }

  private List<CatalogueEntry> named(List<CatalogueEntry> videos, ClipAndFrames places) {
    Set<String> left = new TreeSet<>(choice.videos());
    List<CatalogueEntry> named = videos.stream().filter(v -> left.remove(v.videoId())).toList();
    if (!left.isEmpty()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot draw maps of video %s: no video of %s, or of fewer frames than %d",
              left.iterator().next(),
              dataset.folder(),
              places.leastFrames()));
    }
    return named;
  }

  private Map<String, String> inputs(PublishedDataset published, List<CatalogueEntry> videos) {
    MapsFacts facts = facts(published, videos);
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("dataset", facts.dataset());
    inputs.put("pretrained", facts.pretrained());
    inputs.put("chosen", facts.chosen());
    return inputs;
  }

  private MapsFacts facts(PublishedDataset published, List<CatalogueEntry> videos) {
    return new MapsFacts(
        published.snapshot(),
        model.facts().model(),
        Sha256.of(videos.stream().map(CatalogueEntry::videoId).sorted().toList()),
        videos.size());
  }

  private ClipAndFrames places() {
    PretextTask task = model.settings().task();
    return task.comparable()
        .orElseThrow(
            () ->
                new InvalidInputException(
                    "Cannot draw maps of %s: %s trains one encoder, needs a task that compares two"
                        .formatted(model.location(), task.label())));
  }

  private int shifts() {
    return settings.evaluate().similarityShifts();
  }

  private String location() {
    return run.storage().uri();
  }

  /**
   * What came of it.
   *
   * @param run the maps' folder
   * @param nothingToDo whether it was finished before
   * @param videos how many have maps
   */
  public record Result(String run, boolean nothingToDo, long videos) implements JobResult {
    @Override
    public String sentence() {
      return (nothingToDo
              ? "Nothing to do: %s has the similarity maps of %,d videos."
              : "Drew into %s the similarity maps of %,d videos.")
          .formatted(run, videos);
    }
  }
}
