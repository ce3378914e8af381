package io.skipclip.jobs.charts.svg;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PathDataTest {
  @Test
  void placesAreWrittenInTenthsOfAPixel() {
    PathData path = new PathData().moveTo(1.26, 20).lineTo(-0.04, -3.25).across(0.5).dot(7, 8.01);
    assertThat(path).hasToString("M1.3 20L0 -3.2h0.5M7 8h0");
  }
}
