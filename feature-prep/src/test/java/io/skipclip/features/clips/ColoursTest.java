package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.Appearance;
import org.junit.jupiter.api.Test;

class ColoursTest {
  private static final byte[] RGB = {10, 100, (byte) 200, (byte) 255, 0, 128 - 1};

  @Test
  void keepsWhatIsPlain() {
    assertThat(changed(Appearance.PLAIN)).containsExactly(10, 100, 200, 255, 0, 127);
    assertThat(changed(Appearance.PLAIN.scaled(0.3))).containsExactly(10, 100, 200, 255, 0, 127);
  }

  @Test
  void showsOneChannelInPlaceOfAll() {
    assertThat(changed(Appearance.ofChannel(2))).containsExactly(200, 200, 200, 127, 127, 127);
  }

  @Test
  void multipliesBrightnessAndEndsAtWhite() {
    assertThat(changed(Appearance.PLAIN.coloured(1.5, 1, 1)))
        .containsExactly(15, 150, 255, 255, 0, 191); // 190.5 is rounded up
    assertThat(changed(Appearance.PLAIN.coloured(0, 1, 1))).containsOnly(0);
  }

  @Test
  void stretchesContrastAboutMiddleGrey() {
    assertThat(changed(Appearance.PLAIN.coloured(1, 0.5, 1)))
        .containsExactly(69, 114, 164, 191, 64, 127); // such as 127.5 + (10 - 127.5) / 2 = 68.75
    assertThat(changed(Appearance.PLAIN.coloured(1, 2, 1)))
        .containsExactly(0, 73, 255, 255, 0, 127);
  }

  /**
   * Greys: 0.299 x 10 + 0.587 x 100 + 0.114 x 200 = 84.49, and 0.299 x 255 + 0.114 x 127 = 90.7.
   */
  @Test
  void takesColourAwayAndAddsIt() {
    assertThat(changed(Appearance.PLAIN.coloured(1, 1, 0))).containsExactly(84, 84, 84, 91, 91, 91);
    assertThat(changed(Appearance.PLAIN.coloured(1, 1, 1.5)))
        .containsExactly(0, 108, 255, 255, 0, 145);
  }

  @Test
  void changesBrightnessFirstAndSaturationLast() {
    assertThat(changed(Appearance.PLAIN.coloured(2, 0.5, 0)))
        .containsExactly(140, 140, 140, 116, 116, 116);
  }

  @Test
  void refusesWhatIsNoFactor() {
    assertThatThrownBy(() -> Appearance.PLAIN.coloured(-0.1, 1, 1))
        .hasMessage("Invalid brightness: -0.1 (must be 0 or more)");
    assertThatThrownBy(() -> Appearance.PLAIN.coloured(1, 1, Double.NaN))
        .hasMessage("Invalid saturation: NaN (must be 0 or more)");
    assertThatThrownBy(() -> Appearance.PLAIN.scaled(1.1))
        .hasMessage("Invalid scale: 1.1 (must be above 0, at most 1)");
    assertThatThrownBy(() -> Appearance.ofChannel(3))
        .hasMessage("Invalid channel: 3 (must be -1 to 2)");
  }

  private static int[] changed(Appearance appearance) {
    byte[] rgb = RGB.clone();
    new Colours(appearance).change(rgb);
    int[] values = new int[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      values[i] = rgb[i] & 0xff;
    }
    return values;
  }
}
