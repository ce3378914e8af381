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
import java.util.Optional;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network whose encoder is measured.
 *
 * @param name what the encoder is called beside others
 * @param trained its network as {@link io.skipclip.jobs.run.Models} writes it; none where nothing
 *     but the same network before any training is measured
 * @param settings that it was made with
 */
public record PretextModel(String name, Optional<byte[]> trained, Settings settings) {
  /** The encoder before any training. */
  public static final String RANDOM = "random initialisation";

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
    return new PretextModel(name(run), Optional.of(run.model()), run.settings());
  }

  /** The network of some settings, which nothing trains. */
  public static PretextModel untrained(Settings settings) {
    return new PretextModel(RANDOM, Optional.empty(), settings);
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

  /**
   * As many batches of training clips as running statistics need, from the shards in turn, read
   * when they are asked for; fewer clips come again.
   */
  private Iterable<INDArray> calibration(ClipSource clips, List<CatalogueEntry> train) {
    int frames = settings.pretext().contextFrames();
    int most = clips.batchSize(frames, CALIBRATION_PIXELS);
    List<ShardClips> shards = ShardClips.of(train, v -> List.of(ClipSampler.centre(v, frames)));
    List<ShardClips> parts =
        IntStream.range(0, CALIBRATION_BATCHES)
            .boxed()
            .flatMap(turn -> shards.stream().flatMap(shard -> part(shard, turn, most).stream()))
            .limit(CALIBRATION_BATCHES)
            .toList();
    return () ->
        IntStream.range(0, CALIBRATION_BATCHES)
            .mapToObj(i -> read(clips, parts.get(i % parts.size())))
            .iterator();
  }

  /** Whole batches alone, but for the first: a few clips have no statistics. */
  private static Optional<ShardClips> part(ShardClips shard, int turn, int most) {
    int clips = shard.views().size();
    int from = turn * most;
    return turn == 0 || from + most <= clips
        ? Optional.of(shard.part(from, Math.min(from + most, clips)))
        : Optional.empty();
  }

  private static INDArray read(ClipSource clips, ShardClips part) {
    try {
      return clips.read(part.shard(), part.views());
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    }
  }
}
