package io.skipclip.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.charts.ConfusionImage;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfusionTest {
  private static final int[][] COUNTS = {{36, 3, 1}, {0, 0, 0}, {3, 0, 1}};
  private static final List<String> CLASSES = List.of("Punch", "Wave", "Biking");

  @Test
  void sharesOutEachRow() {
    Confusion.Row punch = Confusion.of(COUNTS, CLASSES).rows().get(0);
    assertThat(punch.videos()).isEqualTo(40);
    assertThat(punch.accuracy()).isEqualTo("90.0%");
    assertThat(punch.cells())
        .containsExactly(
            new Confusion.Cell(36, "0.900", true),
            new Confusion.Cell(3, "0.075", false),
            new Confusion.Cell(1, "0.025", false));
  }

  @Test
  void givesAClassWithoutTestVideosNoAccuracy() {
    assertThat(Confusion.of(COUNTS, CLASSES).rows().get(1).accuracy()).isEqualTo("\u2013");
  }

  @Test
  void listsTheMostFrequentMistakeFirstAndOfEqualsTheLargerShare() {
    assertThat(Confusion.of(COUNTS, CLASSES).mistakes())
        .containsExactly(
            new Confusion.Mistake("Biking", "Punch", 3, 4),
            new Confusion.Mistake("Punch", "Wave", 3, 40),
            new Confusion.Mistake("Punch", "Biking", 1, 40));
  }

  @Test
  void drawsAPixelACellTheMoreOpaqueTheLargerTheShare() {
    BufferedImage image = ConfusionImage.of(COUNTS);
    assertThat(alpha(image, 1, 1)).isZero();
    assertThat(alpha(image, 0, 0)).isGreaterThan(alpha(image, 0, 1));
    assertThat(alpha(image, 0, 1)).isGreaterThan(alpha(image, 0, 2));
    assertThat(alpha(image, 0, 2)).isPositive();
  }

  private static int alpha(BufferedImage image, int row, int column) {
    return image.getRGB(column, row) >>> 24;
  }
}
