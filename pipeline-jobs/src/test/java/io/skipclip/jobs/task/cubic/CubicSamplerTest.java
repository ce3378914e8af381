package io.skipclip.jobs.task.cubic;

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

class CubicSamplerTest {
  private static final CubicSampler OURS = new CubicSampler(16, 20, 0.75, true, 0.5);

  @Test
  void drawsWhatTheReferenceDraws() throws IOException {
    GoldenRows.requireSame(getClass(), new CubicSampler(8, 10, 0.75, true, 0.5));
  }

  @Test
  void cutsCubesOutOfFourTimesOfOnePlaceOrFourPlacesOfOneTime() {
    CubicSampler sampler = new CubicSampler(2, 3, 0.75, true, 0.5);
    int[] modes = new int[2];
    boolean[] orders = new boolean[24];
    for (int epoch = 0; epoch < 200; epoch++) {
      for (Sample sample : TaskSamples.of(sampler, TaskSamples.videos(3, 14), 1, epoch)) {
        boolean inTime = sample.labels().get(2) == 1;
        List<Integer> order = Orders.of(4).get(sample.labels().get(0));
        List<View> views = sample.views();
        assertThat(views).extracting(View::quarters).containsOnly(sample.labels().get(1));
        List<Integer> cells = views.stream().map(view -> view.part().cell()).toList();
        List<Integer> firsts = views.stream().map(View::first).toList();
        if (inTime) {
          assertThat(cells).containsOnly(cells.get(0));
          assertThat(firsts.stream().map(firsts.stream().sorted().toList()::indexOf).toList())
              .isEqualTo(order);
        } else {
          assertThat(cells).isEqualTo(order);
          assertThat(firsts)
              .allMatch(first -> first - firsts.stream().sorted().toList().get(0) < 2);
        }
        assertThat(sampler.place(sample, 14)).isLessThan(sampler.places(14));
        modes[sample.labels().get(2)]++;
        orders[sample.labels().get(0)] = true;
      }
    }
    assertThat(modes[1]).isBetween(239, 361); // five deviations of 300
    assertThat(orders).containsOnly(true);
  }

  @Test
  void turnsNothingWhereToldNotTo() {
    CubicSampler sampler = new CubicSampler(2, 3, 0.75, false, 0.5);
    assertThat(TaskSamples.of(sampler, TaskSamples.videos(50, 14), 1, 0))
        .allSatisfy(sample -> assertThat(sample.labels().get(1)).isZero());
  }

  @Test
  void needsAsManyFramesAsFourCells() {
    assertThat(OURS.shape().leastFrames()).isEqualTo(80);
    assertThat(OURS.shape().clips()).isEqualTo(4);
    assertThat(OURS.leastInWords()).isEqualTo("4 cells x 20 frames");
    assertThat(OURS.shorter().get(0).inWords().at(18))
        .isEqualTo("cubic.cell-frames = 18 and cubic.frames = 16");
    assertThat(OURS.shorter().get(0).inWords().at(12))
        .isEqualTo("cubic.cell-frames = 12 and cubic.frames = 12");
    assertThat(OURS.shorter().get(0).leastFrames().at(12)).isEqualTo(48);
    assertThat(OURS.withoutOthers()).isEmpty();
  }

  @Test
  void refusesWhatAreNoCubes() {
    assertThatThrownBy(() -> new CubicSampler(16, 15, 0.75, true, 0.5))
        .hasMessage("Invalid cell-frames: 15 (must be 16 or more)");
    assertThatThrownBy(() -> new CubicSampler(16, 20, 1.5, true, 0.5))
        .hasMessage("Invalid cube: 1.5 (must be above 0, at most 1)");
    assertThatThrownBy(() -> new CubicSampler(1, 1 << 30, 0.75, true, 0.5))
        .hasMessageStartingWith("Invalid cell-frames: 1073741824");
  }
}
