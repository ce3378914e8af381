package io.skipclip.jobs.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.skipclip.jobs.evaluation.ScikitLearn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Linear probes and their cross-validation tell what scikit-learn's tell. */
class ProbesBesideScikitLearnIT {
  private static final int CLASSES = 5;
  private static final List<Double> STRENGTHS = List.of(1e-3, 1e-2, 1e-1, 1.0);
  private static final ProbeSettings SETTINGS = new ProbeSettings(STRENGTHS, 4, 3);

  @TempDir private Path folder;

  /** Of fewer features than videos, and of more, where their span is taken. */
  @ParameterizedTest
  @ValueSource(ints = {12, 300})
  void tellTheSameByEveryStrength(int channels) throws IOException {
    List<LabelledFeatures> train = videos(150, channels, 1);
    List<LabelledFeatures> test = videos(200, channels, 2);
    Folds folds = new Folds(train, SETTINGS.folds(), SETTINGS.seed());
    int[] parts = new int[train.size()];
    IntStream.range(0, SETTINGS.folds())
        .forEach(fold -> Arrays.stream(folds.in(fold)).forEach(v -> parts[v] = fold));
    JsonNode expected =
        ScikitLearn.measures(
            Map.of(
                "train",
                train.stream().map(LabelledFeatures::features).toList(),
                "test",
                test.stream().map(LabelledFeatures::features).toList(),
                "labels",
                train.stream().map(LabelledFeatures::label).toList(),
                "folds",
                parts,
                "strengths",
                STRENGTHS,
                "centred",
                true,
                "voters",
                5,
                "temperature",
                0.1),
            folder);
    List<float[]> asked = test.stream().map(LabelledFeatures::features).toList();
    for (int strength = 0; strength < STRENGTHS.size(); strength++) {
      int[] told = new LinearProbe(train).predict(STRENGTHS.get(strength), asked);
      JsonNode theirs = expected.get("probe").get(strength);
      assertThat(IntStream.range(0, told.length).filter(v -> told[v] != theirs.get(v).asInt()))
          .as("told otherwise, by strength %s", STRENGTHS.get(strength))
          .hasSizeLessThanOrEqualTo(1); // at a boundary: both stop somewhere
      int tried = strength;
      int hits =
          IntStream.range(0, SETTINGS.folds())
              .map(fold -> LinearProbes.hits(train, fold, SETTINGS)[tried])
              .sum();
      assertThat(hits).isBetween(hits(expected, tried) - 1, hits(expected, tried) + 1);
    }
    assertThat(IntStream.range(0, STRENGTHS.size()).map(s -> hits(expected, s)).distinct().count())
        .as("strengths that differ")
        .isGreaterThan(2);
  }

  private static int hits(JsonNode expected, int strength) {
    return expected.get("hits").get(strength).asInt();
  }

  /** Clouds that overlap, on features of unlike scales, three videos a recording. */
  private static List<LabelledFeatures> videos(int count, int channels, long seed) {
    Random random = new Random(seed);
    return IntStream.range(0, count)
        .mapToObj(
            v -> {
              int label = v / 3 % CLASSES;
              float[] features = new float[channels];
              for (int c = 0; c < features.length; c++) {
                double mean = c % CLASSES == label ? 1 / Math.sqrt(channels / 12.0) : 0;
                features[c] = (float) ((mean + random.nextGaussian()) * Math.pow(3, c % 4) + c);
              }
              return new LabelledFeatures("r" + v / 3, label, features);
            })
        .toList();
  }
}
