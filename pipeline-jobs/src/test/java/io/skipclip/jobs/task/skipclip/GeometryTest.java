package io.skipclip.jobs.task.skipclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class GeometryTest {
  private static final Geometry PAPER = new Geometry(16, 8, 4, 1, false);

  @Test
  void spans48FramesAsThePaperHasIt() {
    assertThat(PAPER.spanFrames()).isEqualTo(48);
    assertThat(PAPER.context(5)).hasSize(16).startsWith(5).endsWith(20);
    assertThat(PAPER.target(5, 1)).containsExactly(24);
    assertThat(PAPER.target(5, 8)).containsExactly(52);
    assertThat(PAPER.target(0, 8)).as("the last of the span").containsExactly(47);
  }

  @Test
  void spansTheWholeOfLongTargets() {
    Geometry long3 = new Geometry(4, 2, 1, 3, false);
    assertThat(long3.spanFrames()).isEqualTo(8);
    assertThat(long3.target(0, 1)).containsExactly(4, 5, 6);
    assertThat(long3.target(0, 2)).containsExactly(5, 6, 7);
  }

  @Test
  void mirrorsItsTargetsToThePast() {
    Geometry both = new Geometry(4, 2, 3, 2, true);
    assertThat(both.spanFrames()).isEqualTo(4 + 2 * (2 * 3 + 1));
    assertThat(both.targetClips()).isEqualTo(4);
    assertThat(both.firstStart()).isEqualTo(7);
    assertThat(both.context(7)).containsExactly(7, 8, 9, 10);
    assertThat(both.target(7, 1)).containsExactly(13, 14);
    assertThat(both.target(7, 2)).containsExactly(3, 4);
    assertThat(both.target(7, 3)).containsExactly(16, 17);
    assertThat(both.target(7, 4)).containsExactly(0, 1);
    assertThat(both.future(7, 2)).isEqualTo(both.target(7, 3));
    assertThatThrownBy(() -> both.target(7, 5)).hasMessage("Invalid target: 5 (must be 1 to 4)");
  }

  @Test
  void shrinksItsStrideToFitAShortVideo() {
    assertThat(PAPER.fitting(48)).isEqualTo(PAPER);
    assertThat(PAPER.fitting(300)).isEqualTo(PAPER);
    assertThat(PAPER.fitting(47).stride()).isEqualTo(3);
    assertThat(PAPER.fitting(40).spanFrames()).isEqualTo(40);
    assertThat(PAPER.fitting(24).stride()).isEqualTo(1);
    assertThat(PAPER.fitting(5).spanFrames()).as("the least there is").isEqualTo(24);
    Geometry both = new Geometry(4, 2, 3, 2, true);
    assertThat(both.fitting(both.spanFrames() - 1).stride()).isEqualTo(2);
    assertThat(both.fitting(both.spanFrames() - 4).spanFrames()).isEqualTo(14);
  }

  @Test
  void refusesWhatMakesNoSample() {
    assertThatThrownBy(() -> new Geometry(16, 0, 4, 1, false))
        .hasMessage("Invalid targets: 0 (must be 1 or more)");
    assertThatThrownBy(() -> new Geometry(16, 8, 0, 1, false))
        .hasMessage("Invalid stride: 0 (must be 1 or more)");
    assertThatThrownBy(() -> PAPER.target(0, 9)).hasMessage("Invalid target: 9 (must be 1 to 8)");
  }
}
