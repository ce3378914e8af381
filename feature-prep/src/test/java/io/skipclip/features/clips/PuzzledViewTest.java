package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Part;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.View;
import io.skipclip.features.video.TestVideo;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every number of a part of a crop against the pixel that it must come from. */
class PuzzledViewTest {
  private static final int CROP_PX = 24; // 0.75 x 32 px, of 40 x 32
  private static final int SIZE = 12; // parts of 12 px: copied, not resized
  private static final PixelSettings PIXELS =
      new PixelSettings(SIZE, 0.75, List.of(0.5f, 0.25f, 0f), List.of(0.5f, 0.25f, 2f));
  private static final int LEFT = 5;
  private static final int TOP = 6;

  @ParameterizedTest
  @CsvSource({
    "2, 0, 1, 0, 0, false, -1, 0, 0, 0", "2, 1, 1, 0, 0, false, -1, 0, 12, 0",
    "2, 2, 1, 0, 0, true, 1, 0, 0, 12", "2, 3, 1, 0, 0, true, 2, 1, 12, 12",
    "1, 0, 0.5, 0.25, 0.75, false, 0, 3, 3, 9", "1, 0, 0.5, 1, 0.5, true, -1, 2, 12, 6"
  })
  void showsAPartOfTheCropAsItIsSeen(
      int grid,
      int cell,
      double side,
      double jitterX,
      double jitterY,
      boolean flipped,
      int channel,
      int quarters,
      int seenLeft,
      int seenTop)
      throws IOException {
    View view =
        new View("v0", 0, 3, 1, 1, LEFT / 16.0, TOP / 8.0, flipped, quarters)
            .puzzled(new Part(grid, cell, side, jitterX, jitterY))
            .looking(Appearance.ofChannel(channel));
    float[] shown = load(view);
    for (int c = 0; c < 3; c++) {
      for (int y = 0; y < SIZE; y++) {
        for (int x = 0; x < SIZE; x++) {
          int[] from = turnedBack(quarters, x, y);
          int seen = seenLeft + from[0];
          int column = LEFT + (flipped ? CROP_PX - 1 - seen : seen);
          int value = TestVideo.value(0, 3, column, TOP + seenTop + from[1], channel(channel, c));
          float expected = (value / 255f - PIXELS.mean().get(c)) / PIXELS.deviation().get(c);
          assertThat(shown[(c * SIZE + y) * SIZE + x]).as("%d %d %d", c, y, x).isEqualTo(expected);
        }
      }
    }
  }

  /** A crop of half the side lies in its own, larger range. */
  @Test
  void showsACropOfAnotherScale() throws IOException {
    View view =
        new View("v0", 0, 3, 1, 1, 0.25, 0.5, false, 0).looking(Appearance.PLAIN.scaled(0.5));
    float[] shown = load(view);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        int value = TestVideo.value(0, 3, 7 + x, 10 + y, 0); // 0.25 of 40 - 12, 0.5 of 32 - 12
        assertThat(shown[y * SIZE + x]).isEqualTo((value / 255f - 0.5f) / 0.5f);
      }
    }
  }

  private static int channel(int asked, int own) {
    return asked == Appearance.COLOUR ? own : asked;
  }

  /** Where in the picture before counter-clockwise turns a pixel was. */
  private static int[] turnedBack(int quarters, int x, int y) {
    return quarters == 0 ? new int[] {x, y} : turnedBack(quarters - 1, SIZE - 1 - y, x);
  }

  private static float[] load(View view) throws IOException {
    float[] shown = new float[3 * SIZE * SIZE];
    ShardFrames shard = PngShard.of(1, 5);
    try (SampleLoader loader =
        new SampleLoader(number -> shard, List.of(new Slot("frames", 1, List.of(1))), PIXELS)) {
      Sample sample = new Sample(0, 0, 0, "v0", List.of(view), List.of());
      loader.load(List.of(sample), List.of(FloatBuffer.wrap(shown)));
    }
    return shown;
  }

  @Test
  void refusesWhatIsNoPart() {
    assertThatThrownBy(() -> new Part(2, 4, 1, 0, 0))
        .hasMessage("Invalid part: cell 4 of 2 x 2 (must be one of them)");
    assertThatThrownBy(() -> new Part(1, 0, 0, 0, 0))
        .hasMessage("Invalid side: 0.0 (must be above 0, at most 1)");
    assertThatThrownBy(() -> new Part(1, 0, 1, 2, 0))
        .hasMessage("Invalid jitterX: 2.0 (must be 0 to 1)");
  }
}
