package io.skipclip.jobs.task.vcop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.GoldenRows;
import io.skipclip.jobs.task.Orders;
import io.skipclip.jobs.task.TaskSamples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class VcopSamplerTest {
  private static final VcopSampler THEIRS = new VcopSampler(3, 16, 8, 0);

  @Test
  void drawsWhatTheReferenceDraws() throws IOException {
    GoldenRows.requireSame(getClass(), new VcopSampler(3, 8, 4, 0));
  }

  @Test
  void showsEvenlySpacedClipsInTheOrderOfTheLabelFromEveryPlaceOfAVideo() {
    int[] starts = new int[4];
    int[] labels = new int[6];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (Sample sample : TaskSamples.of(THEIRS, TaskSamples.videos(3, 64 + 3), 1, epoch)) {
        int start = THEIRS.place(sample, 67);
        int label = sample.labels().get(0);
        List<Integer> firsts =
            Orders.of(3).get(label).stream().map(clip -> start + 24 * clip).toList();
        assertThat(sample.views()).extracting(View::first).isEqualTo(firsts);
        assertThat(sample.views()).extracting(View::cropX).doesNotHaveDuplicates();
        assertThat(sample.views()).noneMatch(View::flipped);
        starts[start]++;
        labels[label]++;
      }
    }
    assertThat(THEIRS.places(67)).isEqualTo(starts.length);
    assertThat(starts).doesNotContain(0);
    assertThat(labels).doesNotContain(0);
  }

  @Test
  void needsAsManyFramesAsAllClipsSpan() {
    assertThat(THEIRS.shape().leastFrames()).isEqualTo(64);
    assertThat(THEIRS.shape().clips()).isEqualTo(3);
    assertThat(THEIRS.leastInWords()).isEqualTo("3 clips x 16 frames, 8 between them");
    assertThat(THEIRS.shorter().get(0).inWords().at(7)).isEqualTo("vcop.gap = 7");
    assertThat(THEIRS.shorter().get(0).leastFrames().at(7)).isEqualTo(62);
    assertThat(THEIRS.shorter().get(1).inWords().at(15)).isEqualTo("vcop.frames = 15");
    assertThat(THEIRS.shorter().get(1).leastFrames().at(15)).isEqualTo(61);
    assertThat(THEIRS.withoutOthers()).isEmpty();
  }

  @Test
  void refusesWhatAreNoClips() {
    for (List<Integer> wrong :
        List.of(List.of(1, 16, 8), List.of(3, 0, 8), List.of(3, 16, -1), List.of(3, 1 << 30, 0))) {
      assertThatThrownBy(() -> new VcopSampler(wrong.get(0), wrong.get(1), wrong.get(2), 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("Invalid ");
    }
  }
}
