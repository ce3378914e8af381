package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.sampling.IndexReader;
import io.skipclip.features.sampling.IndexRequest;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.monitor.FeatureMonitor;
import io.skipclip.jobs.monitor.MonitorReferences;
import io.skipclip.jobs.report.Pretraining;
import io.skipclip.jobs.run.MetricsLog;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.seen.SeenVideos;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.EpochPlan.ShardSamples;
import io.skipclip.jobs.training.PretextMinibatches;
import io.skipclip.jobs.training.PretextObserver;
import io.skipclip.jobs.training.TrainingPlan;
import io.skipclip.jobs.training.TrainingRun;
import io.skipclip.model.pretext.PretextNetwork;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads a dataset and its sampling indices, writes a run with the pre-trained network. A second run
 * goes on from the newest checkpoint; on a finished run it does nothing.
 */
public final class PretrainJob {
  private final JavaSparkContext spark;
  private final Settings settings;
  private final PretextTask task;
  private final DatasetChoice dataset;
  private final String indices;
  private final RunDirectory<PretrainFacts> run;

  /**
   * @param dataset a published dataset
   * @param indices sampling indices of that dataset
   * @param run folder of the run
   */
  public PretrainJob(
      SparkSession spark, Settings settings, DatasetChoice dataset, String indices, String run) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.task = settings.task();
    this.dataset = dataset;
    this.indices = indices;
    this.run = RunDirectory.at(this.spark.hadoopConfiguration(), run, RunKind.PRETRAIN);
  }

  /** How a pre-training went, for a report. */
  static Pretraining shown(TrainedRun<PretrainFacts> pretrain) {
    PretextTask task = pretrain.settings().task();
    return new Pretraining(
        task.about(),
        task.network().figures(),
        MetricsLog.read(pretrain.storage()),
        MonitorReferences.read(pretrain.storage()));
  }

  /** Trains to the last epoch. */
  public Result run() throws IOException {
    Configuration hadoop = spark.hadoopConfiguration();
    if (dataset.isOutlived(hadoop, run)) {
      return outlived();
    }
    IndexReader index = index(hadoop);
    PublishedDataset published = dataset.open(hadoop, Optional.of(index.request().dataset()));
    requireFit(index);
    PretextNetwork network = task.network();
    plan(index).requireNormalisable(network::leastValues);
    plan(index).requireMemory(network.parameters(), network, spark.getConf());
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      run.begin(inputs(published), settings, Identity.pretraining(settings));
      return HeldSnapshots.during(
          run,
          settings,
          held -> held.add(hadoop, published).add(hadoop, index),
          new TrainedRun<>(run).factsOf(epochs()).map(facts -> new Result(location(), true, facts)),
          () -> lock.during(() -> new Result(location(), false, train(published, index, lock))));
    }
  }

  private Result outlived() throws IOException {
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      lock.requireHeld();
      run.begin(run.inputs(), settings, Identity.pretraining(settings));
      return new Result(location(), true, new TrainedRun<>(run).requiredOf(epochs()));
    }
  }

  /** The indices of the snapshot that was asked for or the run was begun with, or the newest. */
  private IndexReader index(Configuration hadoop) throws IOException {
    Optional<String> snapshot = dataset.snapshot(hadoop, run);
    if (snapshot.isPresent()) {
      return IndexReader.open(
          hadoop,
          indices,
          PublishedDataset.open(hadoop, dataset.folder(), snapshot.get()),
          Optional.of(settings.indexRequest(snapshot.get())));
    }
    IndexReader newest = IndexReader.newest(hadoop, indices);
    if (!dataset.keeps(hadoop, newest.request().dataset())) {
      newest.requireFit(dataset.open(hadoop));
    }
    return newest;
  }

  private static List<CatalogueEntry> shown(Catalogue catalogue, IndexReader index) {
    return catalogue.published().stream().filter(index.request()::shows).toList();
  }

  private void requireFit(IndexReader index) {
    Map<String, Object> needed = keys(settings.indexRequest(index.request().dataset()));
    Map<String, Object> drawn = keys(index.request());
    Set<String> all = new LinkedHashSet<>(needed.keySet());
    all.addAll(drawn.keySet()); // what these settings would not have done is another drawing too
    for (String key : all) {
      Object there = drawn.getOrDefault(key, "none");
      Object here = needed.getOrDefault(key, "none");
      if (!here.equals(there) && !isOfLonger(key, index.request())) {
        throw new InvalidInputException(
            "Cannot pre-train on indices %s: they were drawn with %s %s, needs %s as in this run's settings"
                .formatted(indices, key, there, here));
      }
    }
  }

  /** Samples of more epochs than are asked for begin with those that are. */
  private boolean isOfLonger(String key, IndexRequest drawn) {
    return key.equals(Identity.PRETRAIN_EPOCHS) && drawn.epochs() > epochs();
  }

  /** What decides the content of indices, by the keys of the settings. */
  private static Map<String, Object> keys(IndexRequest request) {
    Map<String, Object> keys = new LinkedHashMap<>();
    keys.put(Settings.TASK, request.terms().get(Settings.TASK)); // the first that is told
    keys.putAll(request.terms());
    keys.put("seed", request.seed());
    keys.put("split", request.split());
    keys.put(Settings.VALIDATION_FRACTION, request.validationFraction());
    keys.put(Identity.PRETRAIN_EPOCHS, request.epochs());
    return keys;
  }

  private PretrainFacts train(PublishedDataset published, IndexReader index, FolderLock lock)
      throws IOException {
    Catalogue catalogue = Catalogue.read(spark.hadoopConfiguration(), published);
    List<CatalogueEntry> videos = shown(catalogue, index);
    SeenVideos.of(RunKind.PRETRAIN.name(), videos).write(run.storage());
    PretextNetwork network = task.network();
    ClipSource clips =
        new ClipSource(
            spark.hadoopConfiguration(), published, settings.pixels(settings.encoders().sizePx()));
    ComputationGraph trained =
        new TrainingRun(
                spark,
                run.storage(),
                lock,
                plan(index),
                settings.slowMomentum(),
                FeatureMonitor.of(spark, settings, clips, catalogue, run.storage()))
            .train(
                () -> network.create(settings.seed()),
                new PretextMinibatches(clips, index, task),
                new PretextObserver(network));
    String model = Models.publish(trained, List.of(), run.storage());
    PretrainFacts facts =
        new PretrainFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.of(published.snapshot()),
            Optional.of(DatasetText.recorded(spark.hadoopConfiguration(), published, catalogue)),
            trained.numParams(),
            Optional.of(epochs()),
            Optional.of((long) epochs() * index.counts().rowsPerEpoch()),
            Optional.of(index.statistics()),
            Optional.of(published.manifest().settings().frames()),
            model);
    run.lengthen(settings, Identity.pretraining(settings));
    run.finish(facts, Clock.systemUTC());
    return facts;
  }

  private TrainingPlan plan(IndexReader index) {
    return new TrainingPlan(
        shards(index),
        settings.pretrainEpochs(),
        settings.averaging(RunKind.PRETRAIN.name()),
        settings.checkpoints(task.network().learned().name()),
        settings.seed(),
        settings.encoders().optimiser()::rateAt,
        settings.tensorboard());
  }

  private static List<ShardSamples> shards(IndexReader index) {
    return index.counts().rowsByShard().entrySet().stream()
        .map(shard -> new ShardSamples(shard.getKey(), shard.getValue()))
        .toList();
  }

  private static Map<String, String> inputs(PublishedDataset published) {
    return Map.of("dataset", published.snapshot());
  }

  private int epochs() {
    return settings.pretrainEpochs().epochs();
  }

  private String location() {
    return run.storage().location();
  }

  /**
   * What came of it.
   *
   * @param run the run's folder
   * @param nothingToDo whether it was finished before
   * @param facts as in run.json
   */
  public record Result(String run, boolean nothingToDo, PretrainFacts facts) implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: pre-training run %s is finished.".formatted(run)
          : String.format(
              Locale.ROOT,
              "Pre-trained %s: %s epochs, %,d samples, %,d parameters.",
              run,
              facts.epochs().orElseThrow(),
              facts.samples().orElseThrow(),
              facts.parameters());
    }
  }
}
