package io.skipclip.jobs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.Test;

class VideoCountTest {
  @Test
  void showsHowManyVideosAreDone() {
    PrintStream stderr = System.err;
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    LongAccumulator done = new LongAccumulator();
    try (VideoCount count = VideoCount.of(done, "predict", 12)) {
      System.setErr(new PrintStream(shown, true, StandardCharsets.UTF_8));
      count.show();
      assertThat(shown.size()).isZero();
      done.add(12);
      count.show();
      count.show();
    } finally {
      System.setErr(stderr);
    }
    assertThat(shown.toString(StandardCharsets.UTF_8).lines())
        .singleElement()
        .asString()
        .contains("predict 12/12 videos");
  }
}
