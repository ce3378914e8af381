package io.skipclip.jobs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class MeanOutputTest {
  @Test
  void averagesTheClipsOfAVideoAlikeByHand() {
    MeanOutput mean = new MeanOutput();
    mean.add(Nd4j.createFromArray(0.75f, 0.25f, 0f));
    mean.add(Nd4j.createFromArray(0.25f, 0.25f, 0.5f));
    mean.add(Nd4j.createFromArray(0.5f, 0.25f, 0.25f));
    VideoOutput video = mean.of("v");
    assertThat(video.clips()).isEqualTo(3);
    assertThat(video.mean()).containsExactly(0.5f, 0.25f, 0.25f);
  }

  @Test
  void addsUpInDoublePrecision() {
    MeanOutput mean = new MeanOutput();
    mean.add(Nd4j.createFromArray(1e8f));
    mean.add(Nd4j.createFromArray(1f)); // lost beside 1e8 in single precision
    mean.add(Nd4j.createFromArray(-1e8f));
    assertThat(mean.of("v").mean()).containsExactly(1 / 3f);
  }
}
