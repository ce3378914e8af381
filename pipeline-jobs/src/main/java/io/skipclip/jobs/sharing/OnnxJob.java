package io.skipclip.jobs.sharing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Json;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.OutputFile;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.model.onnx.OnnxNetwork;
import io.skipclip.model.weights.ClassNames;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.SparkSession;

/**
 * Reads a finished pretrain or finetune run, writes its encoder of clips, or its classifier, as a
 * file of ONNX. A second run finds the same file there and does nothing.
 */
public final class OnnxJob {
  private final Configuration hadoop;
  private final String model;
  private final OutputFile out;

  /**
   * @param model a finished pretrain or finetune run
   * @param out the file
   */
  public OnnxJob(SparkSession spark, String model, OutputFile out) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.model = model;
    this.out = out;
  }

  /** Writes the file. */
  public Result run() {
    TrainedModel trained = TrainedModel.of(TrainedRun.finished(Storage.of(hadoop, model)));
    byte[] bytes = bytes(trained);
    boolean same = out.publish(hadoop, OutputFile.Mark.ONNX, bytes);
    return new Result(out.path(), same, bytes.length);
  }

  private byte[] bytes(TrainedModel trained) {
    Map<String, String> about = new LinkedHashMap<>(ClassNames.about(trained.classes()));
    about.put("preprocessing", Json.line(HubConfig.input(trained)));
    try {
      return OnnxNetwork.export(
          Models.readEncoder(trained.network()),
          trained.clipFrames(),
          trained.pixels().sizePx(),
          about);
    } catch (IllegalArgumentException e) { // what the network finds that ONNX can't have
      throw new InvalidInputException(e.getMessage(), e);
    }
  }

  /**
   * What came of it.
   *
   * @param file the ONNX file
   * @param nothingToDo whether it was there already
   * @param bytes its length
   */
  public record Result(String file, boolean nothingToDo, long bytes) implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: " + file + " is up to date."
          : String.format(Locale.ROOT, "Exported %s: %,d bytes of ONNX.", file, bytes);
    }
  }
}
