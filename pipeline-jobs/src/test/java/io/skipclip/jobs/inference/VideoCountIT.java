package io.skipclip.jobs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.junit.jupiter.api.Test;

class VideoCountIT {
  private final List<String> shown = new CopyOnWriteArrayList<>();

  @Test
  void callsTheJobsOfTheWorkByWhatTheyAreForAndNoOthers() {
    SparkConf conf = new SparkConf().setMaster("local[1]").setAppName("count");
    try (JavaSparkContext spark = new JavaSparkContext(conf.set("spark.ui.enabled", "false"))) {
      spark.sc().addSparkListener(new Descriptions());
      List<Integer> done =
          VideoCount.during(
              spark, "embed", 1200, counter -> spark.parallelize(List.of(7), 1).collect());
      assertThat(done).containsExactly(7);
      assertThat(spark.parallelize(List.of(1), 1).count()).isOne();
    }
    assertThat(shown).containsExactly("embed: 1,200 videos", "null");
  }

  private final class Descriptions extends SparkListener {
    @Override
    public void onJobStart(SparkListenerJobStart job) {
      shown.add(String.valueOf(job.properties().getProperty("spark.job.description")));
    }
  }
}
