package io.skipclip.jobs.inference;

import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.device.RecycledArrays;
import io.skipclip.model.device.StepGuard;
import io.skipclip.model.embedding.Encoders;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Runs a network over clips of a dataset's videos on Spark, a task a shard, in inference mode. */
public final class ClipInference implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Ten clips of 16 x 112 x 112 at once. */
  static final long MOST_PIXELS = 2_000_000;

  private final ClipSource clips;
  private final Output output;

  /**
   * @param clips where the clips' pixels come from
   * @param output what is asked of the network
   */
  public ClipInference(ClipSource clips, Output output) {
    this.clips = clips;
    this.output = output;
  }

  /**
   * Runs the network.
   *
   * @param job what a long run's progress is shown as
   * @param model a network as {@link Models} writes it
   * @return by video id the mean of the outputs of its clips
   */
  public Map<String, float[]> meanByVideo(
      JavaSparkContext spark, String job, byte[] model, List<ShardClips> shards) {
    Broadcast<byte[]> network = spark.broadcast(model);
    long total = shards.stream().mapToLong(ShardClips::videos).sum();
    try {
      Map<String, float[]> means = new TreeMap<>();
      VideoCount.during(
              spark,
              job,
              total,
              counter ->
                  spark
                      .parallelize(shards, Math.max(1, shards.size()))
                      .flatMap(
                          shard -> {
                            List<VideoOutput> outputs = run(network.value(), shard);
                            counter.add(outputs.size());
                            return outputs.iterator();
                          })
                      .collect())
          .forEach(video -> means.put(video.videoId(), video.mean()));
      return means;
    } finally {
      network.destroy();
    }
  }

  /** Runs the network over one shard, on the executor that calls it. */
  List<VideoOutput> run(byte[] model, ShardClips shard) throws IOException {
    SparkDevice.claim();
    ComputationGraph graph = Models.readEncoder(model);
    try {
      int most = clips.batchSize(shard.views().get(0).frames().size(), MOST_PIXELS);
      Map<String, MeanOutput> means = new LinkedHashMap<>();
      for (int from = 0; from < shard.views().size(); from += most) {
        batch(graph, shard.part(from, Math.min(from + most, shard.views().size())), means);
      }
      return means.entrySet().stream().map(e -> e.getValue().of(e.getKey())).toList();
    } finally {
      Encoders.release(graph);
    }
  }

  private void batch(ComputationGraph graph, ShardClips part, Map<String, MeanOutput> means)
      throws IOException {
    INDArray pixels = clips.read(part.shard(), part.views());
    try {
      INDArray values = StepGuard.call(() -> output.of(graph, pixels));
      for (int i = 0; i < part.views().size(); i++) {
        String videoId = part.views().get(i).videoId();
        means.computeIfAbsent(videoId, id -> new MeanOutput()).add(values.getRow(i));
      }
    } finally {
      RecycledArrays.giveBack(pixels);
    }
  }
}
