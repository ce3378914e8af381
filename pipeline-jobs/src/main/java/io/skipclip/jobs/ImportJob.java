package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.jobs.facts.FinetuneFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.RunKind;
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
import java.util.function.Function;
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

  /**
   * What the file holds.
   *
   * @param classes that a classifier tells apart; none of an encoder
   * @param dataset that a classifier's classes are of, if one was named
   * @param frames how that dataset stores them, or the settings say; of a classifier alone
   */
  private record Network(
      ComputationGraph graph,
      List<String> classes,
      Optional<String> dataset,
      Optional<FrameSettings> frames) {}

  private Result publish(SafeTensors weights, String sha256) throws IOException {
    if (!source.inflate() && Weights.isOfClassifier(weights)) {
      Network classifier = classifier(weights);
      return publish(
          RunKind.FINETUNE,
          source.dataset().isPresent()
              ? Identity.importedClassifier()
              : Identity.importedClassifierAlone(),
          sha256,
          classifier,
          model -> classifierFacts(classifier, sha256, model));
    }
    Network encoder = encoder(weights);
    return publish(
        RunKind.PRETRAIN,
        Identity.importedEncoder(settings),
        sha256,
        encoder,
        model -> encoderFacts(encoder, sha256, model));
  }

  private <F> Result publish(
      RunKind<F> kind, Identity identity, String sha256, Network network, Function<String, F> facts)
      throws IOException {
    RunDirectory<F> folder = new RunDirectory<>(run, kind);
    long parameters = network.graph().numParams();
    try (FolderLock lock = folder.lock(settings.lockExpiry(), Clock.systemUTC())) {
      folder.begin(inputs(network, sha256), settings, identity);
      if (folder.facts().isPresent()) {
        return new Result(source.file(), run.location(), true, parameters);
      }
      lock.requireHeld();
      String model = Models.publish(network.graph(), network.classes(), run);
      folder.finish(facts.apply(model), Clock.systemUTC());
      return new Result(source.file(), run.location(), false, parameters);
    }
  }

  private Map<String, String> inputs(Network network, String sha256) {
    Map<String, String> inputs = new LinkedHashMap<>();
    inputs.put("weights", sha256 + (source.inflate() ? " inflated" : ""));
    network.dataset().ifPresent(dataset -> inputs.put("dataset", dataset));
    return inputs;
  }

  private PretrainFacts encoderFacts(Network encoder, String sha256, String model) {
    return new PretrainFacts(
        Optional.of(sha256),
        Optional.of(source.inflate()),
        Optional.empty(),
        Optional.empty(),
        encoder.graph().numParams(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        model);
  }

  private static FinetuneFacts classifierFacts(Network classifier, String sha256, String model) {
    return new FinetuneFacts(
        Optional.of(sha256),
        Optional.of(false),
        classifier.dataset(),
        Optional.empty(),
        classifier.classes(),
        Optional.empty(),
        Optional.empty(),
        classifier.frames(),
        Optional.of(classifier.graph().numParams()),
        model,
        Optional.empty());
  }

  private Network encoder(SafeTensors weights) {
    ComputationGraph graph = settings.task().network().create(settings.seed());
    if (source.inflate()) {
      Weights.inflate(weights, graph);
    } else {
      Weights.load(weights, graph);
    }
    return new Network(graph, List.of(), Optional.empty(), Optional.empty());
  }

  private Network classifier(SafeTensors weights) throws IOException {
    List<String> named = Weights.classes(weights);
    Optional<PublishedDataset> dataset = dataset();
    List<String> classes = classes(named, dataset);
    ComputationGraph graph =
        ActionClassifier.create(settings.classifier(classes.size()), settings.seed());
    Weights.load(weights, graph);
    return new Network(
        graph,
        classes,
        dataset.map(PublishedDataset::snapshot),
        Optional.of(
            dataset
                .map(published -> published.manifest().settings().frames())
                .orElseGet(() -> settings.prepare().frames())));
  }

  private Optional<PublishedDataset> dataset() throws IOException {
    return source.dataset().isPresent()
        ? Optional.of(
            source.dataset().get().open(hadoop, new RunDirectory<>(run, RunKind.FINETUNE)))
        : Optional.empty();
  }

  /** Those of the dataset, if there is one: they must be those that the file names, if it does. */
  private List<String> classes(List<String> named, Optional<PublishedDataset> dataset)
      throws IOException {
    if (dataset.isEmpty()) {
      if (named.isEmpty()) {
        throw new InvalidInputException(
            "Cannot import classifier %s: its classes have no names, needs --dataset"
                .formatted(source.file()));
      }
      return named;
    }
    List<String> classes = Catalogue.read(hadoop, dataset.get()).classNames();
    if (!named.isEmpty() && !named.equals(classes)) {
      throw new InvalidInputException(
          "Cannot import classifier %s for %s: its classes are %s, needs the dataset's %s"
              .formatted(source.file(), dataset.get().folder(), named, classes));
    }
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
