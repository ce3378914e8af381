package io.skipclip.jobs.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;

/** Linear probes on features as many as a small dataset of a wide network has. */
class LinearProbesIT {
  private static final int CLASSES = 4;
  private static final int CHANNELS = 512;

  @Test
  void eachSetOfLabelsIsFittedAndFeaturesAreSentOnceNotWithEveryTask() {
    List<LabelledFeatures> train = videos(400, 1); // 0.8 MB; tasks of 1.6 MB without the broadcast
    List<LabelledFeatures> test = videos(40, 2);
    int[] all = IntStream.range(0, 400).toArray();
    int[] ofTwoClasses = IntStream.range(0, 400).filter(v -> v % CLASSES < 2).toArray();
    int[] expected = test.stream().mapToInt(LabelledFeatures::label).toArray();
    PrintStream stderr = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (JavaSparkContext context = new JavaSparkContext(conf())) {
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      LinearProbes probes =
          new LinearProbes(context, new ProbeSettings(List.of(1e-3, 1e-1, 1e4), 3, 1));
      List<LinearProbes.Fitted> fitted =
          probes.fit(
              train,
              List.of(all, ofTwoClasses),
              test.stream().map(LabelledFeatures::features).toList());
      assertThat(fitted.get(0).classes()).containsExactly(expected);
      assertThat(fitted.get(0).regularisation()).isIn(1e-3, 1e-1);
      assertThat(fitted.get(1).classes()).containsOnly(0, 1);
    } finally {
      System.setErr(stderr);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("task of very large size");
  }

  private static SparkConf conf() {
    return new SparkConf()
        .setMaster("local[1]")
        .setAppName("probe")
        .set("spark.driver.host", "localhost")
        .set("spark.ui.enabled", "false");
  }

  /** Noise, and for each class a few channels of its own. */
  private static List<LabelledFeatures> videos(int count, long seed) {
    Random random = new Random(seed);
    List<LabelledFeatures> videos = new ArrayList<>();
    for (int v = 0; v < count; v++) {
      float[] features = new float[CHANNELS];
      for (int c = 0; c < CHANNELS; c++) {
        features[c] = (float) random.nextGaussian() + (c % 64 == v % CLASSES ? 3 : 0);
      }
      videos.add(new LabelledFeatures("v" + v, v % CLASSES, features));
    }
    return videos;
  }
}
