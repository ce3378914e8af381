package io.skipclip.jobs.evaluation;

import io.skipclip.features.sampling.ClipView;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.embedding.Encoders;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a network over clips of many videos on Spark, a task a shard, in inference mode. */
public final class ClipInference {
  /** Ten clips of 16 x 112 x 112 at once. */
  private static final long MOST_PIXELS = 2_000_000;

  /** What is asked of the network for each clip. */
  public enum Output {
    /** Features of the encoder, pooled over time and space {@code [C]}. */
    FEATURES,
    /** Class probabilities of a classifier {@code [classes]}. */
    PROBABILITIES
  }

  /**
   * Clips of one shard.
   *
   * @param shard number of the shard
   * @param views the clips, several of a video if it has several windows
   */
  public record ShardClips(int shard, List<ClipView> views) implements Serializable {
    public ShardClips {
      views = List.copyOf(views);
    }

    /** Some of the clips. */
    public ShardClips part(int from, int to) {
      return new ShardClips(shard, views.subList(from, to));
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // numbers to hand on: never compared
  private record ClipOutput(String videoId, float[] values) implements Serializable {}

  private final JavaSparkContext spark;
  private final ClipSource clips;

  /**
   * @param clips where the clips' pixels come from
   */
  public ClipInference(JavaSparkContext spark, ClipSource clips) {
    this.spark = spark;
    this.clips = clips;
  }

  /**
   * Runs the network.
   *
   * @param model a network as {@link Models} writes it
   * @return by video id the mean of the outputs of its clips
   */
  public Map<String, float[]> meanByVideo(byte[] model, Output output, List<ShardClips> shards) {
    Broadcast<byte[]> network = spark.broadcast(model);
    ClipSource source = clips;
    try {
      return means(
          spark
              .parallelize(shards, Math.max(1, shards.size()))
              .flatMap(shard -> run(network.value(), output, source, shard).iterator())
              .collect());
    } finally {
      network.destroy();
    }
  }

  private static List<ClipOutput> run(
      byte[] model, Output output, ClipSource source, ShardClips shard) throws IOException {
    SparkDevice.claim();
    ComputationGraph graph = Models.read(model);
    try {
      int most = source.batchSize(shard.views().get(0).frames().size(), MOST_PIXELS);
      List<ClipOutput> outputs = new ArrayList<>();
      for (int from = 0; from < shard.views().size(); from += most) {
        int to = Math.min(from + most, shard.views().size());
        outputs.addAll(batch(graph, output, source, shard.part(from, to)));
      }
      return outputs;
    } finally {
      Encoders.release(graph);
    }
  }

  private static List<ClipOutput> batch(
      ComputationGraph graph, Output output, ClipSource source, ShardClips clips)
      throws IOException {
    List<ClipOutput> outputs = new ArrayList<>();
    try (INDArray pixels = source.read(clips.shard(), clips.views())) {
      INDArray values = outputs(graph, output, pixels);
      for (int i = 0; i < clips.views().size(); i++) {
        String videoId = clips.views().get(i).videoId();
        outputs.add(new ClipOutput(videoId, values.getRow(i).toFloatVector()));
      }
    }
    return outputs;
  }

  private static INDArray outputs(ComputationGraph graph, Output output, INDArray clips) {
    return output == Output.FEATURES ? Encoders.embed(graph, clips) : graph.outputSingle(clips);
  }

  private static Map<String, float[]> means(List<ClipOutput> outputs) {
    Map<String, List<float[]>> byVideo = new TreeMap<>();
    for (ClipOutput output : outputs) {
      byVideo.computeIfAbsent(output.videoId(), id -> new ArrayList<>()).add(output.values());
    }
    Map<String, float[]> means = new LinkedHashMap<>();
    byVideo.forEach((id, values) -> means.put(id, mean(values)));
    return means;
  }

  private static float[] mean(List<float[]> rows) {
    float[] mean = new float[rows.get(0).length];
    for (int c = 0; c < mean.length; c++) {
      double sum = 0;
      for (float[] row : rows) {
        sum += row[c];
      }
      mean[c] = (float) (sum / rows.size());
    }
    return mean;
  }
}
