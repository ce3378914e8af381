package io.skipclip.jobs.evaluation;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.run.RunDirectory;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.embedding.Encoders;
import io.skipclip.model.pretext.SkipClipNetwork;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network whose encoder is measured.
 *
 * @param name what the encoder is called beside others
 * @param network as {@link io.skipclip.jobs.run.Models} writes it
 * @param settings that it was made with
 */
@SuppressWarnings("ArrayRecordComponent") // megabytes to hand on: never copied, never compared
public record PretextModel(String name, byte[] network, Settings settings) {
  /** An encoder that was pre-trained here. */
  public static final String TRAINED = "Skip-Clip";

  /** An encoder whose weights came as a file: nobody here knows how it was trained. */
  public static final String IMPORTED = "imported weights";

  /** An encoder made of a 2D network that came as a file. */
  public static final String INFLATED = "inflated 2D weights";

  private static final int CALIBRATION_BATCHES = 32;
  private static final long CALIBRATION_PIXELS = 400_000;

  /** Reads a finished pretrain run, called by where its weights are from. */
  public static PretextModel read(RunDirectory run) {
    return new PretextModel(name(run), run.model(), run.settings());
  }

  private static String name(RunDirectory run) {
    if (!run.imported()) {
      return TRAINED;
    }
    return Boolean.TRUE.equals(run.required().get(RunDirectory.INFLATED)) ? INFLATED : IMPORTED;
  }

  /**
   * The same network before any training, its batch norm having seen the data.
   *
   * @param clips pixels at the pre-training size
   * @param train training videos
   */
  ComputationGraph untrained(ClipSource clips, List<CatalogueEntry> train) {
    ComputationGraph graph = SkipClipNetwork.create(settings.pretext(), settings.seed());
    Encoders.calibrate(graph, calibration(clips, train));
    return graph;
  }

  /** Batches of training clips that are read when they are asked for. */
  private Iterable<INDArray> calibration(ClipSource clips, List<CatalogueEntry> train) {
    int frames = settings.pretext().contextFrames();
    int most = clips.batchSize(frames, CALIBRATION_PIXELS);
    List<ShardClips> parts =
        ShardClips.of(train, v -> List.of(ClipSampler.centre(v, frames))).stream()
            .limit(CALIBRATION_BATCHES)
            .map(shard -> shard.part(0, Math.min(most, shard.views().size())))
            .toList();
    return () -> parts.stream().map(part -> read(clips, part)).iterator();
  }

  private static INDArray read(ClipSource clips, ShardClips part) {
    try {
      return clips.read(part.shard(), part.views());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
