package io.skipclip.jobs;

import io.skipclip.features.dataset.InvalidInputException;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.Storage;
import io.skipclip.model.weights.Weights;
import java.io.UncheckedIOException;
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
  private final String out;

  /**
   * @param model the folder of a run or of a checkpoint, or a model.zip
   * @param out the safetensors file
   */
  public ExportJob(SparkSession spark, String model, String out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.model = model;
    this.out = out;
  }

  /** Writes the file. */
  public Result run() {
    byte[] weights = Weights.export(read());
    boolean same = Storage.publish(hadoop, out, weights);
    return new Result(out, same, weights.length);
  }

  private ComputationGraph read() {
    byte[] zip = zip();
    try {
      return Models.read(zip);
    } catch (UncheckedIOException | IllegalStateException | IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot export %s: damaged (%s), needs a model.zip".formatted(model, e.getMessage()), e);
    }
  }

  private byte[] zip() {
    Storage parent = Storage.ofParent(hadoop, model);
    String name = new Path(model).getName();
    if (parent.isFile(name)) {
      return parent.read(name);
    }
    Storage folder = Storage.of(hadoop, model);
    if (folder.isFile(Models.NAME)) {
      return folder.read(Models.NAME);
    }
    throw new InvalidInputException(
        "Cannot export %s: no model.zip there, needs a finished run, a checkpoint or a model.zip"
            .formatted(model));
  }

  /**
   * What came of it.
   *
   * @param file the safetensors file
   * @param nothingToDo whether it was there already
   * @param bytes its length
   */
  public record Result(String file, boolean nothingToDo, long bytes) implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: " + file + " is up to date."
          : "Exported %s: %,d bytes.".formatted(file, bytes);
    }
  }
}
