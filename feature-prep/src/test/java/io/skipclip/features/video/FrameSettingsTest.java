package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import org.junit.jupiter.api.Test;

class FrameSettingsTest {
  private static final FrameSettings ALL = new FrameSettings(36, Aspect.KEEP, ImageFormat.JPEG, 90);

  /** Datasets of all frames, and what was staged for them, are named by what it has always been. */
  @Test
  void filesSayHowManyAreLeftOutAndNothingWhereNoneIs() throws Exception {
    assertThat(JsonFile.text(ALL)).doesNotContain("everyFrame");
    FrameSettings fifth = new FrameSettings(36, Aspect.KEEP, ImageFormat.JPEG, 90, 5);
    assertThat(JsonFile.text(fifth)).contains("\"everyFrame\"");
    for (FrameSettings settings : new FrameSettings[] {ALL, fifth}) {
      assertThat(JsonFile.parse(JsonFile.text(settings), FrameSettings.class)).isEqualTo(settings);
    }
  }

  @Test
  void refusesAStepBackwards() {
    assertThatThrownBy(() -> new FrameSettings(36, Aspect.KEEP, ImageFormat.JPEG, 90, -1))
        .hasMessage("Invalid everyFrame: -1 (must be 1 or more)");
  }
}
