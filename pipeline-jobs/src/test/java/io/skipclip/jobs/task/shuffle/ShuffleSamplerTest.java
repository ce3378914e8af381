package io.skipclip.jobs.task.shuffle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.GoldenRows;
import io.skipclip.jobs.task.TaskSamples;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShuffleSamplerTest {
  private static final ShuffleSampler OURS = new ShuffleSampler(15, 30, 0.5, 0.5);

  @Test
  void drawsWhatTheReferenceDraws() throws IOException {
    GoldenRows.requireSame(getClass(), new ShuffleSampler(4, 15, 0.5, 0.5));
  }

  @Test
  void showsThreeFramesThatAreInOrderOnlyWhereTheirLabelSaysSo() {
    ShuffleSampler sampler = new ShuffleSampler(2, 3, 0.5, 0.5);
    int[] ordered = new int[2];
    boolean[] places = new boolean[sampler.places(13)];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (Sample sample : TaskSamples.of(sampler, TaskSamples.videos(3, 13), 1, epoch)) {
        List<Integer> at = sample.views().stream().map(View::first).toList();
        boolean monotone =
            at.get(0) < at.get(1) == at.get(1) < at.get(2); // also where all is backwards
        assertThat(monotone).isEqualTo(sample.labels().get(0) == 1);
        assertThat(at).allMatch(frame -> frame < 13).doesNotHaveDuplicates();
        assertThat(sample.views()).extracting(View::cropX).containsOnly(crop(sample));
        ordered[sample.labels().get(0)]++;
        places[sampler.place(sample, 13)] = true;
      }
    }
    assertThat(ordered[1]).isBetween(239, 361); // five deviations of 300
    assertThat(places).containsOnly(true);
  }

  private static double crop(Sample sample) {
    return sample.views().get(0).cropX();
  }

  @Test
  void takesShorterGapsWhereAVideoIsShort() {
    ShuffleSampler sampler = new ShuffleSampler(2, 100, 1, 0);
    for (Sample sample : TaskSamples.of(sampler, TaskSamples.videos(50, 9), 1, 0)) {
      List<Integer> at = sample.views().stream().map(View::first).sorted().toList();
      assertThat(at).containsExactly(2, 4, 6); // of 0 2 4 6 8
    }
  }

  @Test
  void needsAsManyFramesAsTheShortestGapsSpan() {
    assertThat(OURS.shape()).isEqualTo(new SampleShape(121, 61, 3));
    assertThat(OURS.leastInWords()).isEqualTo("4 gaps x 15 frames + 1");
    assertThat(OURS.shorter().get(0).inWords().at(14)).isEqualTo("shuffle.gap-min = 14");
    assertThat(OURS.shorter().get(0).leastFrames().at(14)).isEqualTo(57);
    assertThat(OURS.withoutOthers()).isEmpty();
  }

  @Test
  void refusesWhatAreNoGaps() {
    assertThatThrownBy(() -> new ShuffleSampler(0, 30, 0.5, 0.5))
        .hasMessage("Invalid least gap: 0 (must be 1 or more)");
    assertThatThrownBy(() -> new ShuffleSampler(31, 30, 0.5, 0.5))
        .hasMessage("Invalid greatest gap: 30 (must be 31 or more)");
    assertThatThrownBy(() -> new ShuffleSampler(15, 1 << 30, 0.5, 0.5))
        .hasMessageStartingWith("Invalid greatest gap: 1073741824");
    assertThatThrownBy(() -> new ShuffleSampler(15, 30, 2, 0.5))
        .hasMessage("Invalid ordered-share: 2.0 (must be 0 to 1)");
  }
}
