package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureSizeTest {

  @ParameterizedTest
  @CsvSource({
    "320, 240, 128, 171, 128",
    "240, 320, 128, 128, 171",
    "320, 240, 240, 320, 240",
    "318, 238, 128, 171, 128",
    "1280, 720, 128, 228, 128",
    "200, 200, 36, 36, 36",
    "3, 2, 1, 2, 1",
    "4000, 1, 1, 4000, 1"
  })
  void keepsTheProportionsRoundingToTheNearest(
      int width, int height, int shortSide, int storedWidth, int storedHeight) {
    FrameSettings settings = new FrameSettings(shortSide, Aspect.KEEP, ImageFormat.JPEG, 90);
    assertThat(new PictureSize(width, height).stored(settings))
        .isEqualTo(new PictureSize(storedWidth, storedHeight));
  }

  @Test
  void makesSquaresOfTheShortSide() {
    FrameSettings settings = new FrameSettings(36, Aspect.SQUARE, ImageFormat.JPEG, 90);
    assertThat(new PictureSize(320, 240).stored(settings)).isEqualTo(new PictureSize(36, 36));
  }

  @Test
  void refusesSettingsOutOfRange() {
    assertThatThrownBy(() -> new FrameSettings(0, Aspect.KEEP, ImageFormat.JPEG, 90))
        .hasMessage("Invalid shortSidePx: 0 (must be 1 to 4096)");
    assertThatThrownBy(() -> new FrameSettings(128, Aspect.KEEP, ImageFormat.JPEG, 101))
        .hasMessage("Invalid jpegQuality: 101 (must be 1 to 100)");
  }
}
