package io.skipclip.jobs.task.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.GoldenRows;
import io.skipclip.jobs.task.TaskSamples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class RotationSamplerTest {
  private static final RotationSampler THEIRS = new RotationSampler(16, 2, 0.5);

  @Test
  void drawsWhatTheReferenceDraws() throws IOException {
    GoldenRows.requireSame(getClass(), THEIRS);
  }

  @Test
  void showsOneClipInAllFourTurnsFromEveryPlaceOfAVideo() {
    int[] starts = new int[4];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (Sample sample : TaskSamples.of(THEIRS, TaskSamples.videos(3, 31 + 3), 1, epoch)) {
        View upright = sample.views().get(0);
        assertThat(sample.labels()).containsExactly(0, 1, 2, 3);
        assertThat(sample.views())
            .containsExactly(upright, upright.turned(1), upright.turned(2), upright.turned(3));
        assertThat(upright.stored()).hasSize(16).allMatch(frame -> frame < 34);
        starts[THEIRS.place(sample, 34)]++;
      }
    }
    assertThat(THEIRS.places(34)).isEqualTo(starts.length);
    assertThat(starts).doesNotContain(0);
  }

  @Test
  void needsAsManyFramesAsAClipSpans() {
    assertThat(THEIRS.shape().leastFrames()).isEqualTo(31);
    assertThat(THEIRS.leastInWords()).isEqualTo("16 frames at stride 2");
    assertThat(THEIRS.shorter())
        .extracting(shorter -> shorter.inWords().at(1))
        .containsExactly("rotation.stride = 1", "rotation.frames = 1");
    assertThat(THEIRS.shorter().get(0).leastFrames().at(1)).isEqualTo(16);
    assertThat(THEIRS.shorter().get(1).leastFrames().at(15)).isEqualTo(29);
    assertThat(THEIRS.withoutOthers()).isEmpty();
  }

  @Test
  void refusesWhatIsNoClip() {
    for (List<Integer> wrong : List.of(List.of(0, 2), List.of(16, 0), List.of(1 << 30, 4))) {
      assertThatThrownBy(() -> new RotationSampler(wrong.get(0), wrong.get(1), 0.5))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Invalid ");
    }
    assertThatThrownBy(() -> new RotationSampler(16, 2, 1.5))
        .hasMessage("Invalid flip-probability: 1.5 (must be 0 to 1)");
  }
}
