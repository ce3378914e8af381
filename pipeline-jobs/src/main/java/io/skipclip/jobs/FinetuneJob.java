package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.seen.SeenVideos;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipMinibatches;
import io.skipclip.jobs.training.ClipObserver;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.jobs.training.EpochMonitor;
import io.skipclip.jobs.training.EpochPlan.ShardSamples;
import io.skipclip.jobs.training.FinetuneStart;
import io.skipclip.jobs.training.LabelledVideos;
import io.skipclip.jobs.training.TrainingPlan;
import io.skipclip.jobs.training.TrainingRun;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads a dataset and, if there is one, a pre-trained network; writes a run with an action
 * classifier. A second run goes on from the newest checkpoint; on a finished run it does nothing.
 */
public final class FinetuneJob {
  private final JavaSparkContext spark;
  private final Settings settings;
  private final DatasetChoice dataset;
  private final FinetuneStart start;
  private final RunDirectory<FinetuneFacts> run;

  /**
   * @param dataset a published dataset
   * @param pretrained folder of a finished pretrain run; without it the encoder begins at random
   * @param run folder of the run
   */
  public FinetuneJob(
      SparkSession spark,
      Settings settings,
      DatasetChoice dataset,
      Optional<String> pretrained,
      String run) {
    this.spark = JavaSparkContext.fromSparkContext(spark.sparkContext());
    this.settings = settings;
    this.dataset = dataset;
    Configuration hadoop = this.spark.hadoopConfiguration();
    this.start =
        new FinetuneStart(
            pretrained.map(folder -> TrainedRun.at(hadoop, folder, RunKind.PRETRAIN)), settings);
    this.run = RunDirectory.at(hadoop, run, RunKind.FINETUNE);
  }

  /** Trains to the last epoch. */
  public Result run() throws IOException {
    Configuration hadoop = spark.hadoopConfiguration();
    if (dataset.isOutlived(hadoop, run)) {
      return outlived();
    }
    PublishedDataset published = dataset.open(hadoop, run);
    Catalogue catalogue = Catalogue.read(hadoop, published);
    LabelledVideos.requireClasses(catalogue, "train a classifier on " + dataset.folder());
    start.requireFit(published.snapshot());
    start.requireUnseenValidation(catalogue);
    List<CatalogueEntry> videos = labelled(catalogue);
    ClassifierSettings classifier = settings.classifier(catalogue.classNames().size());
    clips(published, classifier).requireClips(videos, classifier.frames());
    requireNormalisable(videos, classifier);
    plan(byShard(videos), classifier)
        .requireMemory(ActionClassifier.parameters(classifier), classifier, spark.getConf());
    Map<String, String> inputs = inputs(published.snapshot());
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      run.begin(inputs, settings, Identity.finetuning());
      return HeldSnapshots.during(
          run,
          settings,
          held -> held.add(hadoop, published),
          new TrainedRun<>(run).factsOf(epochs()).map(facts -> new Result(location(), true, facts)),
          () ->
              lock.during(
                  () -> new Result(location(), false, train(published, catalogue, videos, lock))));
    }
  }

  private Result outlived() throws IOException {
    try (FolderLock lock = run.lock(settings.lockExpiry(), Clock.systemUTC())) {
      lock.requireHeld();
      run.begin(inputs(DatasetChoice.recorded(run).orElseThrow()), settings, Identity.finetuning());
      return new Result(location(), true, new TrainedRun<>(run).requiredOf(epochs()));
    }
  }

  private FinetuneFacts train(
      PublishedDataset published,
      Catalogue catalogue,
      List<CatalogueEntry> videos,
      FolderLock lock) {
    Map<Integer, List<CatalogueEntry>> shards = byShard(videos);
    ClassifierSettings classifier = settings.classifier(catalogue.classNames().size());
    start.with(SeenVideos.of(RunKind.FINETUNE.name(), videos)).write(run.storage());
    ComputationGraph trained =
        new TrainingRun(
                spark,
                run.storage(),
                lock,
                plan(shards, classifier),
                settings.slowMomentum(),
                EpochMonitor.NONE)
            .train(
                () -> start.create(classifier),
                new ClipMinibatches(clips(published, classifier), shards, draw(classifier)),
                new ClipObserver());
    String model = Models.publish(trained, catalogue.classNames(), run.storage());
    FinetuneFacts facts =
        new FinetuneFacts(
            Optional.empty(),
            Optional.empty(),
            Optional.of(published.snapshot()),
            start.model(),
            catalogue.classNames(),
            Optional.of(videos.size()),
            Optional.of(epochs()),
            Optional.of(published.manifest().settings().frames()),
            Optional.empty(),
            model,
            start.pretrained().map(NetworkSettings::of));
    run.lengthen(settings, Identity.finetuning());
    run.finish(facts, Clock.systemUTC());
    return facts;
  }

  private ClipSource clips(PublishedDataset published, ClassifierSettings classifier) {
    return new ClipSource(
        spark.hadoopConfiguration(), published, settings.pixels(classifier.sizePx()));
  }

  private void requireNormalisable(List<CatalogueEntry> videos, ClassifierSettings classifier) {
    if (!classifier.headOnly()) { // a frozen encoder normalises by its running statistics
      plan(byShard(videos), classifier).requireNormalisable(classifier::leastValues);
    }
  }

  private static Map<Integer, List<CatalogueEntry>> byShard(List<CatalogueEntry> videos) {
    return videos.stream()
        .collect(Collectors.groupingBy(CatalogueEntry::shard, TreeMap::new, Collectors.toList()));
  }

  private ClipMinibatches.Draw draw(ClassifierSettings classifier) {
    return new ClipMinibatches.Draw(
        classifier, settings.finetuneFlipProbability(), settings.seed());
  }

  private List<CatalogueEntry> labelled(Catalogue catalogue) {
    List<CatalogueEntry> videos =
        LabelledVideos.draw(
            catalogue.training(settings.division()),
            settings.finetuneLabels(),
            settings.seed(),
            settings.finetuneLabelsDraw());
    if (videos.isEmpty()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot fine-tune on %s: split %d has no training videos, needs 1 or more",
              dataset.folder(),
              settings.split()));
    }
    return videos;
  }

  private TrainingPlan plan(
      Map<Integer, List<CatalogueEntry>> shards, ClassifierSettings classifier) {
    return new TrainingPlan(
        shards.entrySet().stream()
            .map(shard -> new ShardSamples(shard.getKey(), shard.getValue().size()))
            .toList(),
        settings.finetuneEpochs(),
        settings.averaging(RunKind.FINETUNE.name()),
        settings.checkpoints("accuracy"),
        settings.seed(),
        classifier.optimiser()::rateAt,
        settings.tensorboard());
  }

  private Map<String, String> inputs(String snapshot) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("dataset", snapshot);
    start.model().ifPresent(model -> inputs.put("pretrained", model));
    return inputs;
  }

  private int epochs() {
    return settings.finetuneEpochs().epochs();
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
  public record Result(String run, boolean nothingToDo, FinetuneFacts facts) implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: fine-tuning run %s is finished.".formatted(run)
          : String.format(
              Locale.ROOT,
              "Fine-tuned %s: %s epochs on %s labelled videos of %d classes.",
              run,
              facts.epochs().orElseThrow(),
              facts.labelledVideos().orElseThrow(),
              facts.classes().size());
    }
  }
}
