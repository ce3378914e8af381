package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.glyphs.Labels;
import io.skipclip.features.glyphs.Motion;
import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.features.glyphs.Scene;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Whether a pretext task is learned where there is something to learn, and is not where there is
 * nothing: what is told then is told by something that nobody meant to show. A sample's label is
 * drawn anew in each epoch. Where nothing tells, videos are many and epochs few: what comes again
 * and again is learned by heart. Frames are stored as PNG: JPEG's grid tells which way up small
 * ones are. Tasks that look at the same videos have them from one folder.
 */
class LearnedTasksIT {
  private static final int LAST_EPOCHS = 2;
  private static final List<String> SETTINGS =
      List.of(
          "prepare.image-format=png",
          "model.width=8",
          "pretrain.batch-size=16",
          "pretrain.learning-rate=1e-3",
          "rotation.frames=8",
          "opn.gap-min=8",
          "opn.gap-max=9",
          "opn.patch=0.9",
          "opn.hidden=64",
          "opn.dropout=0",
          "shuffle.gap-min=3",
          "shuffle.gap-max=6",
          "shuffle.hidden=64",
          "shuffle.dropout=0",
          "arrow.frames=8",
          "arrow.stride=2",
          "vcop.frames=4",
          "vcop.gap=8",
          "vcop.dropout=0",
          "cubic.frames=6",
          "cubic.cell-frames=7",
          "cubic.cube=1",
          "cubic.turns=false",
          "cubic.hidden=128",
          "cubic.dropout=0",
          "sampling.targets=4",
          "sampling.rotated-targets=0",
          "pretrain.contrast=info-nce",
          "pretrain.ranking=false",
          "pretrain.rotation=false",
          "training.averaging-interval=5");

  @TempDir private static Path folder;

  /** What videos there are. */
  private record Videos(
      Scene.Background background,
      Motion motion,
      Scene.Colour colour,
      Scene.Shape shape,
      int count) {
    /** In grey, before clutter that is redrawn. */
    static Videos of(Motion motion, Scene.Shape shape, int count) {
      return new Videos(Scene.Background.REDRAWN, motion, Scene.Colour.GREY, shape, count);
    }

    Scene scene() {
      return new Scene(background, motion, Labels.GLYPH, Scene.CameraMotion.STILL, colour, shape);
    }

    String name() {
      return String.format(Locale.ROOT, "%s-%s-%s-%s-%d", background, motion, colour, shape, count);
    }
  }

  /** Half way, at least, from chance to what an independent implementation comes to. */
  @ParameterizedTest
  @CsvSource({
    "rotation, BOUNCES, 200, 10, 0.25, 0.61",
    "vcop, CROSSES, 400, 7, 0.167, 0.99",
    "arrow, SLOWS, 200, 9, 0.5, 0.99",
    "shuffle, CROSSES, 400, 24, 0.5, 0.96",
    "opn, CROSSES, 400, 26, 0.083, 0.44"
  })
  void isLearned(String task, Motion motion, int videos, int epochs, double chance, double reached)
      throws IOException {
    List<Double> accuracies =
        accuracies(task, Videos.of(motion, Scene.Shape.LETTERS, videos), epochs);
    double last = mean(accuracies.subList(epochs - LAST_EPOCHS, epochs));
    assertThat(last).as(accuracies.toString()).isGreaterThan((chance + reached) / 2);
  }

  /**
   * Of a minibatch's sixteen videos a frame's own is told: each has hues and clutter of its own.
   * That nothing is told where frames are of other videos is held beside the network.
   */
  @Test
  void framesAreToldToBeAVideosOwn() throws IOException {
    Videos videos =
        new Videos(
            Scene.Background.PERSISTS,
            Motion.CROSSES,
            Scene.Colour.GLYPH,
            Scene.Shape.LETTERS,
            200);
    Path run = trained("skip-clip", videos, 8, List.of("pretrain.learning-rate=2e-3"));
    List<Double> accuracies = accuracies(run, "candidate_accuracy", 8);
    double last = mean(accuracies.subList(8 - LAST_EPOCHS, 8));
    assertThat(last).as(accuracies.toString()).isGreaterThan((1.0 / 16 + 0.56) / 2);
  }

  /**
   * A shade tells the quarters of a frame apart, and nothing tells the times of what stands still.
   * An independent implementation comes to 0.298 in space; half of the samples are of either kind.
   */
  @Test
  void cubesAreToldApartByTheirPlacesAndNotByTimesAtWhichNothingMoves() throws IOException {
    int epochs = 5;
    Videos videos =
        new Videos(
            Scene.Background.SHADED, Motion.STANDS, Scene.Colour.GREY, Scene.Shape.LETTERS, 400);
    List<String> own = List.of("pretrain.learning-rate=2e-3", "pretrain.size-px=16");
    Path run = trained("cubic", videos, epochs, own);
    double chance = 1.0 / 24;
    List<Double> inSpace = accuracies(run, "accuracy_spatial", epochs);
    assertThat(mean(inSpace.subList(epochs - LAST_EPOCHS, epochs)))
        .as(inSpace.toString())
        .isGreaterThan((chance + 0.298) / 2);
    List<Double> inTime = accuracies(run, "accuracy_temporal", epochs);
    double error = Math.sqrt(chance * (1 - chance) / (videos.count() * epochs / 2.0));
    assertThat(mean(inTime)).as(inTime.toString()).isCloseTo(chance, within(3 * error));
  }

  /**
   * A disc looks alike whichever way it is turned, and what stands still has no order. Within three
   * standard errors of chance, of samples: the four turns of a clip may be told right together.
   */
  @ParameterizedTest
  @CsvSource({
    "rotation, BOUNCES, DISC, 400, 5, 4",
    "vcop, STANDS, LETTERS, 400, 7, 6",
    "arrow, CROSSES, LETTERS, 400, 6, 2",
    "shuffle, STANDS, LETTERS, 400, 10, 2",
    "opn, STANDS, LETTERS, 400, 8, 12"
  })
  void isNotLearnedWhereNothingTells(
      String task, Motion motion, Scene.Shape shape, int videos, int epochs, int classes)
      throws IOException {
    List<Double> accuracies = accuracies(task, Videos.of(motion, shape, videos), epochs);
    double chance = 1.0 / classes;
    double error = Math.sqrt(chance * (1 - chance) / ((double) videos * epochs));
    assertThat(mean(accuracies)).as(accuracies.toString()).isCloseTo(chance, within(3 * error));
  }

  /** The mean accuracy of each epoch. */
  private static List<Double> accuracies(String task, Videos videos, int epochs)
      throws IOException {
    return accuracies(trained(task, videos, epochs, List.of()), "accuracy", epochs);
  }

  /**
   * Trains, on videos that are made if they are not there yet.
   *
   * @param own settings beside those of all tasks
   * @return the run
   */
  private static Path trained(String task, Videos videos, int epochs, List<String> own)
      throws IOException {
    String dataset = at(videos.name());
    if (!Files.exists(Path.of(dataset))) {
      prepare(videos, dataset);
    }
    String run = at(task + "-on-" + videos.name());
    List<String> settings = new ArrayList<>(SETTINGS);
    settings.addAll(own);
    settings.add("pretrain.task=" + task);
    settings.add("pretrain.epochs=" + epochs);
    settings.add("pretrain.learning-rate-epochs=[" + (epochs - LAST_EPOCHS) + "]");
    run(settings, "index", "--dataset", dataset, "--indices", run + "-indices");
    run(settings, "pretrain", "--dataset", dataset, "--indices", run + "-indices", "--run", run);
    return Path.of(run);
  }

  private static void prepare(Videos videos, String dataset) throws IOException {
    Path files = Path.of(dataset + "-videos");
    SampleArchive.write(
        files, new SampleSettings(videos.count(), 10, 1, videos.scene()), done -> {});
    run(SETTINGS, "prepare", "--videos", files.toString(), "--dataset", dataset);
  }

  private static List<Double> accuracies(Path run, String figure, int epochs) throws IOException {
    double[] right = new double[epochs];
    double[] all = new double[epochs];
    for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
      JsonNode round = new ObjectMapper().readTree(line);
      if (round.has(figure)) { // of some kinds of samples a round may have none
        double examples = round.get("examples").asDouble();
        right[round.get("epoch").asInt()] += round.get(figure).asDouble() * examples;
        all[round.get("epoch").asInt()] += examples;
      }
    }
    return IntStream.range(0, epochs).mapToObj(epoch -> right[epoch] / all[epoch]).toList();
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
  }

  private static void run(List<String> settings, String... words) {
    List<String> command = new ArrayList<>(settings);
    command.addAll(List.of(words)); // settings may stand before their command's options
    Program program = Program.run(new TinyDataset(folder).command(command.toArray(String[]::new)));
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static String at(String name) {
    return folder.resolve(name).toString();
  }
}
