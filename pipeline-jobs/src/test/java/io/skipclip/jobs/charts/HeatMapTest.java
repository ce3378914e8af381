package io.skipclip.jobs.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;

class HeatMapTest {
  @Test
  void paintsTheEndsOfTheScaleInTheEndsOfTheColours() {
    BufferedImage map = new HeatMap(0.2, 0.8).draw(new double[][] {{0.2, 0.8}});
    assertThat(map.getRGB(0, 0) & 0xffffff).isEqualTo(0x000004);
    assertThat(map.getRGB(map.getWidth() - 1, 0) & 0xffffff).isEqualTo(0xfcffa4);
    assertThat(map.getRGB(0, 0) >>> 24).isLessThan(map.getRGB(map.getWidth() - 1, 0) >>> 24);
  }

  @Test
  void goesStraightBetweenTheCentresOfCells() {
    BufferedImage map = new HeatMap(0, 1).draw(new double[][] {{0, 1}});
    // Pixel 23 of 64 lies at (23.5 / 64) x 2 - 0.5 = 0.234 of the way from one centre to the other.
    assertThat(map.getRGB(23, 5) & 0xffffff).isEqualTo(HeatColours.rgb(23.5 / 32 - 0.5));
    assertThat(map.getRGB(15, 5)).as("left of the first centre").isEqualTo(map.getRGB(0, 5));
  }

  @Test
  void mixesRowsAsItDoesColumns() {
    BufferedImage across = new HeatMap(0, 1).draw(new double[][] {{0, 0.3, 1}});
    BufferedImage down = new HeatMap(0, 1).draw(new double[][] {{0}, {0.3}, {1}});
    for (int px = 0; px < across.getWidth(); px++) {
      assertThat(down.getRGB(7, px)).isEqualTo(across.getRGB(px, 7));
    }
  }

  @Test
  void paintsALevelMapInTheLowestColour() {
    BufferedImage map = new HeatMap(0.5, 0.5).draw(new double[][] {{0.5}});
    assertThat(map.getRGB(30, 30) & 0xffffff).isEqualTo(0x000004);
  }

  @Test
  void growsLighterAlongTheScale() {
    double before = -1;
    for (int i = 0; i <= 40; i++) {
      double lightness = lightness(HeatColours.rgb(i / 40.0));
      assertThat(lightness).isGreaterThan(before);
      before = lightness;
    }
    assertThat(before).isCloseTo(0.98, within(0.02));
  }

  private static double lightness(int rgb) {
    return (0.2126 * (rgb >> 16 & 0xff) + 0.7152 * (rgb >> 8 & 0xff) + 0.0722 * (rgb & 0xff)) / 255;
  }
}
