package io.skipclip.jobs.sharing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.facts.RunKind;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.weights.Weights;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * Reads a finished pretrain or finetune run, and what an evaluation found of it; writes a folder as
 * model hubs have them, which PyTorch loads. A second run finds the same files there and does
 * nothing.
 */
public final class HubJob {
  private static final String MODELING = "modeling_skipclip.py";

  private final Configuration hadoop;
  private final Settings settings;
  private final Source source;
  private final String out;
  private final boolean overwrite;

  /**
   * What is shared.
   *
   * @param model a finished pretrain or finetune run
   * @param evaluation a finished evaluate run of that network, for its figures
   * @param about a sentence on what videos it is of, may be empty
   */
  public record Source(String model, Optional<String> evaluation, String about) {}

  /**
   * @param out the folder
   * @param overwrite whether files there may be replaced that somebody changed
   */
  public HubJob(
      SparkSession spark, Settings settings, Source source, String out, boolean overwrite) {
    this.hadoop = spark.sparkContext().hadoopConfiguration();
    this.settings = settings;
    this.source = source;
    this.out = out;
    this.overwrite = overwrite;
  }

  /** Writes the folder. */
  public Result run() throws IOException {
    Map<String, byte[]> files = files();
    HubFolder folder = new HubFolder(Storage.of(hadoop, out));
    if (folder.holds(files)) {
      return new Result(out, true);
    }
    if (!overwrite) {
      folder.requireOurs(files);
    }
    try (FolderLock lock =
        folder.storage().lock("export", settings.lockExpiry(), Clock.systemUTC())) {
      lock.requireHeld();
      folder.publish(files);
    }
    return new Result(out, false);
  }

  private Map<String, byte[]> files() throws IOException {
    TrainedRun<?> run = TrainedRun.finished(Storage.of(hadoop, source.model()));
    TrainedModel model = TrainedModel.of(run);
    ComputationGraph graph = Models.readEncoder(model.network());
    SharedNetwork network =
        new SharedNetwork(
            run,
            model,
            EncoderRuntime.in(graph, PretextNetwork.CLIP_ENCODER).shape(),
            source
                .evaluation()
                .map(each -> RunDirectory.at(hadoop, each, RunKind.EVALUATE))
                .map(each -> SharedNetwork.measuredOf(run, each)));
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("model.safetensors", Weights.export(graph, model.classes()));
    files.put("preprocessor_config.json", HubConfig.preprocessing(model).getBytes(UTF_8));
    files.put(MODELING, modeling());
    files.put("README.md", card(network).getBytes(UTF_8));
    files.put(HubFolder.CONFIG, HubConfig.network(network).getBytes(UTF_8));
    return files;
  }

  private String card(SharedNetwork network) {
    return new ModelCard(new Path(out).getName(), source.about(), network).text();
  }

  private static byte[] modeling() throws IOException {
    try (InputStream in = HubJob.class.getResourceAsStream(MODELING)) {
      return in.readAllBytes();
    }
  }

  /**
   * What came of it.
   *
   * @param folder where it lies
   * @param nothingToDo whether it was there already
   */
  public record Result(String folder, boolean nothingToDo) implements JobResult {
    @Override
    public String sentence() {
      return nothingToDo
          ? "Nothing to do: " + folder + " is up to date."
          : "Exported %s: weights, classes, pre-processing, a card and %s for PyTorch."
              .formatted(folder, MODELING);
    }
  }
}
