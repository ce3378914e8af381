package io.skipclip.jobs.evaluation;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.training.ClipSource;
import io.skipclip.model.embedding.Encoders;
import io.skipclip.model.pretext.InputSlot;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
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

  /** An encoder whose weights came as a file: nobody here knows how it was trained. */
  public static final String IMPORTED = "imported weights";

  /** An encoder made of a 2D network that came as a file. */
  public static final String INFLATED = "inflated 2D weights";

  private static final int CALIBRATION_BATCHES = 32;
  private static final long CALIBRATION_PIXELS = 400_000;

  /** In a batch, however large they are: one clip's statistics are of one video. */
  private static final int FEWEST_CLIPS = 2;

  /** Reads a finished pretrain run, called by where its weights are from. */
  public static PretextModel read(TrainedRun<PretrainFacts> run) {
    return new PretextModel(name(run), Optional.of(run.model()), run.settings());
  }

  /** The network of some settings, which nothing trains. */
  public static PretextModel untrained(Settings settings) {
    return new PretextModel(RANDOM, Optional.empty(), settings);
  }

  /** Whether an encoder of that name learned here, from videos alone. */
  public static boolean isTrainedHere(String name) {
    return !List.of(RANDOM, IMPORTED, INFLATED).contains(name);
  }

  private static String name(TrainedRun<PretrainFacts> run) {
    if (!run.facts().imported()) {
      return run.settings().task().label();
    }
    return run.facts().inflated().orElse(false) ? INFLATED : IMPORTED;
  }

  /**
   * The same network before any training, its batch norm having seen the data.
   *
   * @param clips pixels at the pre-training size
   * @param train training videos
   */
  public ComputationGraph untrained(ClipSource clips, List<CatalogueEntry> train) {
    ComputationGraph graph = Encoders.ofClips(settings.task().network().create(settings.seed()));
    Encoders.calibrate(graph, calibration(clips, train));
    return graph;
  }

  /** The clips of the calibration, read when they are asked for; too few come again. */
  private Iterable<INDArray> calibration(ClipSource clips, List<CatalogueEntry> train) {
    int most = clips.batchSize(settings.task().network().clipInput().frames(), CALIBRATION_PIXELS);
    List<ShardClips> parts = calibration(train, Math.max(FEWEST_CLIPS, most));
    if (parts.isEmpty()) {
      throw new InvalidInputException(
          "Cannot measure a network before its training: no shard of the dataset has so many training"
              + " videos that a batch of their clips can be normalised, needs one that has (larger"
              + " pretrain.size-px or prepare.shard-size)");
    }
    return () ->
        IntStream.range(0, CALIBRATION_BATCHES)
            .mapToObj(i -> read(clips, parts.get(i % parts.size())))
            .iterator();
  }

  /**
   * As many batches of training clips as running statistics need, each from one shard: drawn, since
   * neighbouring videos and shards are of the same few classes.
   *
   * @param most clips in a batch
   */
  List<ShardClips> calibration(List<CatalogueEntry> train, int most) {
    InputSlot clips = settings.task().network().clipInput();
    SplittableRandom random = KeyedRandom.of(settings.seed(), "calibration");
    List<ShardClips> shards =
        KeyedRandom.shuffled(
            ShardClips.of(
                KeyedRandom.shuffled(train, random),
                video -> List.of(ClipSampler.centre(video, clips.frames()))),
            random);
    return IntStream.range(0, CALIBRATION_BATCHES)
        .boxed()
        .flatMap(turn -> shards.stream().flatMap(shard -> part(shard, turn, most).stream()))
        .filter(part -> clips.leastValuesOf(part.views().size()) >= 2)
        .limit(CALIBRATION_BATCHES)
        .toList();
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
