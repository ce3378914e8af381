package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.model.weights.Weights;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads a network, writes its weights as a safetensors file with PyTorch's names. A second run
 * finds the same file there and does nothing.
 */
public final class ExportJob {
  private final Configuration hadoop;
  private final String model;
  private final OutputFile out;

  /**
   * @param model the folder of a run or of a checkpoint, or a model.zip
   * @param out the safetensors file
   */
  public ExportJob(SparkSession spark, String model, OutputFile out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.model = model;
    this.out = out;
  }

  /** Writes the file. */
  public Result run() {
    Place place = place();
    ComputationGraph graph = read(place);
    List<String> classes = classes(place);
    byte[] weights = Weights.export(graph, classes);
    boolean same = out.publish(hadoop, OutputFile.Mark.WEIGHTS, weights);
    return new Result(out.path(), same, weights.length, classes.size());
  }

  /** Where a network lies. */
  private record Place(Storage folder, String name) {}

  private ComputationGraph read(Place place) {
    try {
      return Models.readWeights(place.folder().read(place.name()));
    } catch (InvalidInputException e) {
      throw new InvalidInputException("Cannot export %s: %s".formatted(model, e.getMessage()), e);
    }
  }

  private Place place() {
    Storage parent = Storage.ofParent(hadoop, model);
    String name = new Path(model).getName();
    if (parent.isFile(name)) {
      return new Place(parent, name);
    }
    Storage folder = Storage.of(hadoop, model);
    if (folder.isFile(Models.NAME)) {
      return new Place(folder, Models.NAME);
    }
    throw new InvalidInputException(
        "Cannot export %s: no model.zip there, needs a finished run, a checkpoint or a model.zip"
            .formatted(model));
  }

  /**
   * As the finished run tells them that the folder is, or is a checkpoint of; a network by itself
   * doesn't know its classes' names.
   */
  private static List<String> classes(Place place) {
    boolean ofRun = RunDirectory.isFinished(place.folder());
    Storage folder = ofRun ? place.folder() : place.folder().in("../..");
    return RunDirectory.isFinished(folder, RunKind.FINETUNE)
        ? new RunDirectory<>(folder, RunKind.FINETUNE).required().classes()
        : List.of();
  }

  /**
   * What came of it.
   *
   * @param file the safetensors file
   * @param nothingToDo whether it was there already
   * @param bytes its length
   * @param classes how many it names; 0 where it is no classifier, or one of no finished run
   */
  public record Result(String file, boolean nothingToDo, long bytes, int classes)
      implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: " + file + " is up to date."
          : String.format(
              Locale.ROOT,
              "Exported %s: %,d bytes%s.",
              file,
              bytes,
              classes == 0 ? "" : ", names of " + classes + " classes");
    }
  }
}
