package io.skipclip.jobs.task.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.GoldenRows;
import io.skipclip.jobs.task.TaskSamples;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ArrowSamplerTest {
  private static final ArrowSampler OURS = new ArrowSampler(16, 1, 0.5);

  @Test
  void drawsWhatTheReferenceDraws() throws IOException {
    GoldenRows.requireSame(getClass(), OURS);
  }

  @Test
  void playsAClipTheWayThatItsLabelSaysFromEveryPlaceOfAVideo() {
    ArrowSampler sampler = new ArrowSampler(8, 2, 0.5);
    int[] starts = new int[4];
    int[] ways = new int[2];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (Sample sample : TaskSamples.of(sampler, TaskSamples.videos(3, 15 + 3), 1, epoch)) {
        View clip = sample.views().get(0);
        int backwards = sample.labels().get(0);
        assertThat(clip.step()).isEqualTo(backwards == 1 ? -2 : 2);
        assertThat(clip.stored()).hasSize(8).allMatch(frame -> frame >= 0 && frame < 18);
        starts[sampler.place(sample, 18)]++;
        ways[backwards]++;
      }
    }
    assertThat(sampler.places(18)).isEqualTo(starts.length);
    assertThat(starts).doesNotContain(0);
    assertThat(ways[1]).isBetween(239, 361); // five deviations of 300
  }

  @Test
  void needsAsManyFramesAsAClipSpans() {
    assertThat(OURS.shape().leastFrames()).isEqualTo(16);
    assertThat(OURS.shape().clips()).isEqualTo(1);
    assertThat(OURS.leastInWords()).isEqualTo("16 frames at stride 1");
    assertThat(OURS.shorter())
        .extracting(shorter -> shorter.inWords().at(1))
        .containsExactly("arrow.stride = 1", "arrow.frames = 1");
    assertThat(OURS.shorter().get(1).leastFrames().at(15)).isEqualTo(15);
    assertThat(OURS.withoutOthers()).isEmpty();
  }

  @Test
  void refusesWhatIsNoClip() {
    assertThatThrownBy(() -> new ArrowSampler(0, 1, 0.5))
        .hasMessage("Invalid frames: 0 (must be 1 or more)");
    assertThatThrownBy(() -> new ArrowSampler(1 << 30, 4, 0.5))
        .hasMessageStartingWith("Invalid frames: 1073741824 at stride 4");
    assertThatThrownBy(() -> new ArrowSampler(16, 1, 1.5))
        .hasMessage("Invalid flip-probability: 1.5 (must be 0 to 1)");
  }
}
