package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.inference.VideoCount;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.task.ClipAndFrames;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.device.StepGuard;
import io.skipclip.model.embedding.Encoders;
import java.io.IOException;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Draws up the paper's figure 3 on Spark, a task a shard: cosine of a clip and a frame after it,
 * cell by cell, beside the motion there.
 */
public final class SimilarityMaps implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final double CENTRE = 0.5;

  private final ClipSource clips;
  private final ClipAndFrames places;
  private final int shifts;

  /**
   * @param clips pixels at the pre-training size
   * @param places which frames of a video are compared
   * @param shifts cells a side for each 32 px of the input
   */
  public SimilarityMaps(ClipSource clips, ClipAndFrames places, int shifts) {
    this.clips = clips;
    this.places = places;
    this.shifts = shifts;
  }

  /** Chooses the first video of each class that is long enough. */
  public static List<CatalogueEntry> choose(
      List<CatalogueEntry> videos, ClipAndFrames places, int most) {
    TreeMap<Integer, CatalogueEntry> firstOfClass = new TreeMap<>();
    videos.stream()
        .filter(video -> video.frames() >= places.leastFrames())
        .forEach(video -> firstOfClass.putIfAbsent(video.label(), video));
    return firstOfClass.values().stream().limit(most).toList();
  }

  /**
   * Maps the middle of each video.
   *
   * @param pretext a pre-trained network as {@link Models} writes it
   * @param videos videos of at least {@link ClipAndFrames#leastFrames} frames
   * @param use what becomes of a map, on the executor that drew it: what it gives is kept for all
   *     videos, so that of many it should be little
   * @return what was given, shard by shard
   */
  public <R> List<R> draw(
      JavaSparkContext spark,
      byte[] pretext,
      List<CatalogueEntry> videos,
      Function<SimilarityMap, R> use) {
    Broadcast<byte[]> network = spark.broadcast(pretext);
    List<List<CatalogueEntry>> shards =
        List.copyOf(
            videos.stream()
                .collect(
                    Collectors.groupingBy(CatalogueEntry::shard, TreeMap::new, Collectors.toList()))
                .values());
    try {
      return VideoCount.during(
          spark,
          "maps",
          videos.size(),
          counter ->
              spark
                  .parallelize(shards, Math.max(1, shards.size()))
                  .flatMap(
                      shard -> {
                        List<R> results = each(network.value(), shard, use);
                        counter.add(shard.size());
                        return results.iterator();
                      })
                  .collect());
    } finally {
      network.destroy();
    }
  }

  private <R> List<R> each(
      byte[] network, List<CatalogueEntry> videos, Function<SimilarityMap, R> use)
      throws Exception {
    SparkDevice.claim();
    ComputationGraph graph = Models.readWeights(network);
    try {
      List<R> results = new ArrayList<>();
      for (CatalogueEntry video : videos) {
        results.add(use.call(map(graph, video)));
      }
      return results;
    } finally {
      Encoders.release(graph);
    }
  }

  private SimilarityMap map(ComputationGraph pretext, CatalogueEntry video) throws IOException {
    ClipAndFrames.Places middle = places.middle(video.frames());
    INDArray clip = pixels(video, middle.clip());
    List<SimilarityMap.Target> targets = new ArrayList<>();
    for (ClipAndFrames.Compared compared : middle.compared()) {
      targets.add(target(pretext, video, clip, compared));
    }
    byte[] last = new FrameImage(clips.pixels()).png(clip, middle.clip().size() - 1);
    return new SimilarityMap(video.videoId(), video.video().className(), last, targets);
  }

  private SimilarityMap.Target target(
      ComputationGraph pretext,
      CatalogueEntry video,
      INDArray clip,
      ClipAndFrames.Compared compared)
      throws IOException {
    INDArray target = pixels(video, compared.frames());
    double[][] cells = StepGuard.call(() -> Encoders.similarityMap(pretext, clip, target, shifts));
    INDArray before = pixels(video, List.of(compared.frames().get(0) - 1));
    return SimilarityMap.Target.of(
        compared.distance(),
        new FrameImage(clips.pixels()).png(target, 0),
        cells,
        MotionMap.of(before, target, cells.length, cells[0].length));
  }

  private INDArray pixels(CatalogueEntry video, List<Integer> frames) throws IOException {
    ClipView view = new ClipView(video.videoId(), frames, CENTRE, CENTRE, false);
    return clips.read(video.shard(), List.of(view));
  }
}
