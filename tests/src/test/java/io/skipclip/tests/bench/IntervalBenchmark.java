package io.skipclip.tests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.jobs.cli.SkipClip;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.study.Estimate;
import io.skipclip.jobs.training.LastEpoch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * What the pretext task gets right against the averaging interval, at equal samples.
 *
 * <p>{@code IntervalBenchmark sideways.conf folder [seeds]}: pre-trains on a sample whose order is
 * learned in minutes, four workers with minibatches of 8, four epochs of 2,000 videos at the full
 * learning rate and one at a tenth of it; then one at a hundredth, which hardly moves the network,
 * measures it on clips that it hasn't seen. What the folder holds already is not done again.
 */
public final class IntervalBenchmark {
  private static final List<Integer> INTERVALS = List.of(1, 5, 20, 50);
  private static final int FULL_RATE_EPOCHS = 4;
  private static final List<String> SCALE =
      List.of(
          "demo.train-videos=2000",
          "demo.test-videos=10",
          "training.workers=4",
          "pretrain.batch-size=8",
          "pretrain.epochs=6",
          "pretrain.learning-rate-epochs=[" + FULL_RATE_EPOCHS + ", 5]",
          "checkpoints.every-rounds=1000000");

  private final String settings;
  private final Path folder;

  private IntervalBenchmark(String settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException {
    new IntervalBenchmark(args[0], Path.of(args[1]))
        .run(args.length > 2 ? Integer.parseInt(args[2]) : 3);
  }

  private void run(int seeds) throws IOException {
    SampleSettings sample =
        SettingsLoader.load(List.of(), List.of(Path.of(settings)), SCALE).demo();
    SampleArchive.write(at("videos"), sample, done -> {});
    job("prepare", "--videos", at("videos").toString(), "--dataset", at("dataset").toString());
    for (int seed = 1; seed <= seeds; seed++) {
      job(
          "index",
          "--dataset",
          at("dataset").toString(),
          "--indices",
          indices(seed),
          "seed=" + seed);
      for (int interval : INTERVALS) {
        pretrain(seed, interval);
      }
    }
    System.out.println(
        "| interval | pair accuracy | over interval 1 | loss | over interval 1 | rotation accuracy |"
            + " drift | s/epoch |");
    System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- |");
    for (int interval : INTERVALS) {
      System.out.println(row(interval, seeds));
    }
    double often = mean(1, seeds, "loss").average().orElseThrow();
    double seldom = mean(50, seeds, "loss").average().orElseThrow();
    System.out.printf(
        "interval ratio=%.3f ours=%.4f peer=%.4f unit=loss-of-50-and-1%n",
        seldom / often, seldom, often);
  }

  private void pretrain(int seed, int interval) {
    job(
        "pretrain",
        "--dataset",
        at("dataset").toString(),
        "--indices",
        indices(seed),
        "--run",
        run(seed, interval).toString(),
        "seed=" + seed,
        "training.averaging-interval=" + interval);
  }

  private void job(String command, String... arguments) {
    List<String> words = new ArrayList<>(List.of(command, "--conf", settings));
    words.addAll(List.of(arguments));
    words.addAll(SCALE);
    int exitCode = SkipClip.run(words.toArray(String[]::new));
    if (exitCode != 0) {
      throw new IllegalStateException(words + " ended with " + exitCode);
    }
  }

  private String row(int interval, int seeds) throws IOException {
    return "| %d | %s | %s | %s | %s | %s | %s | %s |"
        .formatted(
            interval,
            cell(mean(interval, seeds, "pair_accuracy")),
            difference(interval, seeds, "pair_accuracy"),
            cell(mean(interval, seeds, "loss")),
            difference(interval, seeds, "loss"),
            cell(mean(interval, seeds, "rotation_accuracy")),
            cell(drift(interval, seeds)),
            cell(secondsPerEpoch(interval, seeds)));
  }

  /** Mean and, over the seeds, standard deviation. */
  private static String cell(DoubleStream values) {
    Estimate estimate = Estimate.of(values.toArray());
    return "%.3f ± %.3f".formatted(estimate.mean(), estimate.deviation());
  }

  /** To averaging after each step, paired by seed, with Student's 95% interval. */
  private String difference(int interval, int seeds, String metric) {
    double[] these = mean(interval, seeds, metric).toArray();
    double[] often = mean(INTERVALS.get(0), seeds, metric).toArray();
    Estimate estimate =
        Estimate.of(IntStream.range(0, seeds).mapToDouble(i -> these[i] - often[i]).toArray());
    return interval == INTERVALS.get(0)
        ? ""
        : "%+.3f (%.3f to %.3f)".formatted(estimate.mean(), estimate.low(), estimate.high());
  }

  /** A metric over the last epoch's examples, seed by seed. */
  private DoubleStream mean(int interval, int seeds, String metric) {
    return IntStream.rangeClosed(1, seeds)
        .mapToObj(seed -> Storage.of(new Configuration(), run(seed, interval).toString()))
        .mapToDouble(run -> LastEpoch.mean(run, metric).orElseThrow());
  }

  /** The drift before an averaging, over the epochs at the full learning rate. */
  private DoubleStream drift(int interval, int seeds) throws IOException {
    DoubleStream.Builder means = DoubleStream.builder();
    for (int seed = 1; seed <= seeds; seed++) {
      means.add(
          metrics(seed, interval).stream()
              .filter(line -> line.get("epoch").asInt() < FULL_RATE_EPOCHS)
              .mapToDouble(line -> line.get("drift").asDouble())
              .average()
              .orElseThrow());
    }
    return means.build();
  }

  private DoubleStream secondsPerEpoch(int interval, int seeds) throws IOException {
    DoubleStream.Builder means = DoubleStream.builder();
    for (int seed = 1; seed <= seeds; seed++) {
      List<JsonNode> lines = metrics(seed, interval);
      double seconds = lines.stream().mapToDouble(l -> l.get("seconds").asDouble()).sum();
      means.add(seconds / (1 + lines.get(lines.size() - 1).get("epoch").asInt()));
    }
    return means.build();
  }

  private List<JsonNode> metrics(int seed, int interval) throws IOException {
    ObjectMapper json = new ObjectMapper();
    List<JsonNode> lines = new ArrayList<>();
    try (Stream<String> text = Files.lines(run(seed, interval).resolve("metrics.jsonl"))) {
      for (String line : text.toList()) {
        lines.add(json.readTree(line));
      }
    }
    return lines;
  }

  private Path at(String name) {
    return folder.resolve(name).toAbsolutePath();
  }

  private String indices(int seed) {
    return at("indices-" + seed).toString();
  }

  private Path run(int seed, int interval) {
    return at("run-seed-" + seed + "-interval-" + interval);
  }
}
