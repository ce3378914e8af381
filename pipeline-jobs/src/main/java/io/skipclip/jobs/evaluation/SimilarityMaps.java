package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.features.sampling.Geometry;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.embedding.Encoders;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Draws up the paper's figure 3: cosine of context and target frame, cell by cell. */
final class SimilarityMaps {
  private static final double CENTRE = 0.5;

  private final ComputationGraph pretext;
  private final ClipSource clips;
  private final Geometry geometry;
  private final int shifts;
  private final FrameImage images;

  /**
   * @param pretext a pre-trained network
   * @param clips pixels at the pre-training size
   * @param shifts cells a side for each 32 px of the input
   */
  SimilarityMaps(ComputationGraph pretext, ClipSource clips, Geometry geometry, int shifts) {
    this.pretext = pretext;
    this.clips = clips;
    this.geometry = geometry;
    this.shifts = shifts;
    this.images = new FrameImage(clips.pixels());
  }

  /**
   * Maps the middle of a video.
   *
   * @param video a video of at least {@link Geometry#spanFrames()} frames
   */
  SimilarityMap of(CatalogueEntry video) throws IOException {
    int start = geometry.firstStart() + (video.frames() - geometry.spanFrames()) / 2;
    INDArray context = pixels(video, geometry.context(start));
    List<SimilarityMap.Target> targets = new ArrayList<>();
    for (int m = 1; m <= geometry.targets(); m++) {
      INDArray target = pixels(video, geometry.future(start, m));
      double[][] cells = Encoders.similarityMap(pretext, context, target, shifts);
      targets.add(
          new SimilarityMap.Target(
              m * geometry.stride(), mean(cells), images.png(target, 0), cells));
    }
    byte[] last = images.png(context, geometry.contextFrames() - 1);
    return new SimilarityMap(video.videoId(), video.video().className(), last, targets);
  }

  private INDArray pixels(CatalogueEntry video, List<Integer> frames) throws IOException {
    ClipView view = new ClipView(video.videoId(), frames, CENTRE, CENTRE, false);
    return clips.read(video.shard(), List.of(view));
  }

  private static double mean(double[][] cells) {
    return Arrays.stream(cells).flatMapToDouble(Arrays::stream).average().orElseThrow();
  }
}
