package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.Training;
import java.io.IOException;
import org.apache.spark.SparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class SlotTest {
  private static SparkContext spark;

  @BeforeAll
  static void start() {
    spark = Training.spark("local[1]").sc();
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void givesSparkAPoolAndATagAndTellsNamesApart() throws IOException {
    assertThat(Slot.named("pretrain")).isEqualTo("pretrain");
    assertThat(Slot.slots()).isOne();
    try (Slot slot = Slot.enter(spark, 2, 3)) {
      assertThat(spark.getLocalProperty("spark.scheduler.pool")).isEqualTo("slot-2");
      assertThat(Slot.named("pretrain")).isEqualTo("pretrain.slot-2");
      assertThat(Slot.slots()).isEqualTo(3);
      String tags =
          slot.during("trial-00042", () -> MDC.get("slot") + spark.getJobTags().mkString(","));
      assertThat(tags).isEqualTo("trial-00042 trial-00042");
      assertThat(spark.getJobTags().isEmpty()).isTrue();
      assertThat(MDC.get("slot")).isNull();
    }
    assertThat(spark.getLocalProperty("spark.scheduler.pool")).isNull();
    assertThat(Slot.isHere()).isFalse();
  }

  @Test
  void aThreadIsAtOneAtATime() {
    try (Slot slot = Slot.enter(spark, 1, 2)) {
      assertThat(slot).isNotNull();
      assertThatThrownBy(() -> Slot.enter(spark, 2, 2))
          .hasMessage("Cannot enter slot 2: in one already");
    }
  }
}
