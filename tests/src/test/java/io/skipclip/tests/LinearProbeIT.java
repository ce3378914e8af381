package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.evaluation.LabelledFeatures;
import io.skipclip.jobs.evaluation.LinearProbe;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** The linear probe on features as many as a small dataset of a wide network has. */
class LinearProbeIT {
  private static final int CLASSES = 4;
  private static final int CHANNELS = 512;

  @Test
  void findsClassesAndSendsFeaturesOnceNotWithEveryTask() {
    List<LabelledFeatures> train = videos(400, 1); // 0.8 MB; tasks of 1.6 MB without the broadcast
    List<LabelledFeatures> test = videos(40, 2);
    SparkConf conf =
        new SparkConf()
            .setMaster("local[1]")
            .setAppName("probe")
            .set("spark.driver.host", "localhost")
            .set("spark.ui.enabled", "false");
    PrintStream stderr = System.err;
    ByteArrayOutputStream told = new ByteArrayOutputStream();
    try (SparkSession spark = SparkSession.builder().config(conf).getOrCreate()) {
      System.setErr(new PrintStream(told, true, StandardCharsets.UTF_8));
      int[] predicted = new LinearProbe(spark, 1e-3).predict(train, test);
      assertThat(predicted)
          .containsExactly(test.stream().mapToInt(LabelledFeatures::label).toArray());
    } finally {
      System.setErr(stderr);
    }
    assertThat(told.toString(StandardCharsets.UTF_8)).doesNotContain("task of very large size");
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
