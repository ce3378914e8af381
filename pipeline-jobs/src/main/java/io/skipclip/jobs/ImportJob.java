package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Sha256;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.weights.SafeTensors;
import io.skipclip.model.weights.Weights;
import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads a safetensors file with PyTorch's names, writes a finished run that the other jobs take: a
 * pretrain run, or a finetune run where the file holds a classifier. On a run that is finished with
 * the same settings it does nothing.
 */
public final class ImportJob {
  /**
   * What to import.
   *
   * @param file a safetensors file
   * @param inflate whether it is a 2D ResNet-18 to make 3D
   * @param dataset whose classes a classifier tells apart; needed for one whose file doesn't name
   *     them
   */
  public record Source(String file, boolean inflate, Optional<DatasetChoice> dataset) {}

  private final Configuration hadoop;
  private final Settings settings;
  private final Source source;
  private final Storage run;

  /**
   * @param run folder of the run
   */
  public ImportJob(SparkSession spark, Settings settings, Source source, String run) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.settings = settings;
    this.source = source;
    this.run = Storage.of(hadoop, run);
  }

  /** Reads, checks and publishes. */
  public Result run() throws IOException {
    byte[] bytes = Storage.ofParent(hadoop, source.file()).read(new Path(source.file()).getName());
    try {
      return publish(SafeTensors.read(source.file(), bytes), Sha256.of(bytes));
    } catch (IllegalArgumentException e) { // what the model finds wrong with the file
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  private Result publish(SafeTensors weights, String sha256) throws IOException {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(RunDirectory.WEIGHTS, sha256);
    facts.put(RunDirectory.INFLATED, source.inflate());
    boolean classifier = !source.inflate() && Weights.isOfClassifier(weights);
    ComputationGraph graph = classifier ? classifier(weights, facts) : pretext(weights);
    String kind = classifier ? FinetuneJob.KIND : PretrainJob.KIND;
    RunDirectory folder = new RunDirectory(run, kind);
    try (FolderLock lock = folder.lock(settings.lockExpiry(), Clock.systemUTC())) {
      folder.begin(inputs(facts), settings, identity(kind));
      if (folder.results().isPresent()) {
        return new Result(source.file(), run.location(), true, graph.numParams());
      }
      lock.requireHeld();
      facts.put("parameters", graph.numParams());
      facts.put("model", Models.publish(graph, classesOf(facts), run));
      folder.finish(facts, Clock.systemUTC());
      return new Result(source.file(), run.location(), false, graph.numParams());
    }
  }

  private Identity identity(String kind) {
    if (!kind.equals(FinetuneJob.KIND)) {
      return Identity.importedEncoder(settings);
    }
    return source.dataset().isPresent()
        ? Identity.importedClassifier()
        : Identity.importedClassifierAlone();
  }

  private static Map<String, String> inputs(Map<String, Object> facts) {
    Map<String, String> inputs = new LinkedHashMap<>();
    boolean inflated = Boolean.TRUE.equals(facts.get(RunDirectory.INFLATED));
    inputs.put("weights", facts.get(RunDirectory.WEIGHTS) + (inflated ? " inflated" : ""));
    Optional.ofNullable(facts.get("dataset"))
        .ifPresent(dataset -> inputs.put("dataset", dataset.toString()));
    return inputs;
  }

  private static List<String> classesOf(Map<String, Object> facts) {
    return facts.get("classes") instanceof List<?> classes
        ? classes.stream().map(String::valueOf).toList()
        : List.of();
  }

  private ComputationGraph pretext(SafeTensors weights) {
    ComputationGraph graph = settings.task().network().create(settings.seed());
    if (source.inflate()) {
      Weights.inflate(weights, graph);
    } else {
      Weights.load(weights, graph);
    }
    return graph;
  }

  private ComputationGraph classifier(SafeTensors weights, Map<String, Object> facts)
      throws IOException {
    List<String> named = Weights.classes(weights);
    List<String> classes = source.dataset().isEmpty() ? named : ofDataset(named, facts);
    if (classes.isEmpty()) {
      throw new InvalidInputException(
          "Cannot import classifier %s: its classes have no names, needs --dataset"
              .formatted(source.file()));
    }
    ComputationGraph graph =
        ActionClassifier.create(settings.classifier(classes.size()), settings.seed());
    Weights.load(weights, graph);
    facts.put("classes", classes);
    facts.putIfAbsent(RunDirectory.FRAMES, settings.prepare().frames());
    return graph;
  }

  /** The classes of the dataset, which must be those that the file names, if it names any. */
  private List<String> ofDataset(List<String> named, Map<String, Object> facts) throws IOException {
    DatasetChoice dataset = source.dataset().orElseThrow();
    PublishedDataset published = dataset.open(hadoop, new RunDirectory(run, FinetuneJob.KIND));
    List<String> classes = Catalogue.read(hadoop, published).classNames();
    if (!named.isEmpty() && !named.equals(classes)) {
      throw new InvalidInputException(
          "Cannot import classifier %s for %s: its classes are %s, needs the dataset's %s"
              .formatted(source.file(), dataset.folder(), named, classes));
    }
    facts.put("dataset", published.snapshot());
    facts.put(RunDirectory.FRAMES, published.manifest().settings().frames());
    return classes;
  }

  /**
   * What came of it.
   *
   * @param file the safetensors file
   * @param run the run's folder
   * @param nothingToDo whether it was finished before
   * @param parameters of the network, running statistics included
   */
  public record Result(String file, String run, boolean nothingToDo, long parameters)
      implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: %s was imported from %s.".formatted(run, file)
          : String.format(
              Locale.ROOT, "Imported %s into %s: %,d parameters.", file, run, parameters);
    }
  }
}
