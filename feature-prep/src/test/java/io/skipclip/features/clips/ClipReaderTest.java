package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.ClipView;
import io.skipclip.features.video.TestVideo;
import java.nio.FloatBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClipReaderTest {
  private static final PixelSettings WHOLE =
      new PixelSettings(32, 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));

  private final ShardFrames shard = PngShard.of(2, 6);

  @Test
  void repeatsAFrameAsOftenAsTheClipAsksForIt() {
    ClipView clip = new ClipView("v1", List.of(4, 5, 4), 0, 0, false);
    float[] out = new float[3 * 3 * 32 * 32 + 7];
    try (ClipReader reader = new ClipReader(shard, WHOLE)) {
      reader.read(List.of(clip), FloatBuffer.wrap(out, 7, out.length - 7));
    }
    for (int time = 0; time < 3; time++) {
      int frame = clip.frames().get(time);
      for (int channel = 0; channel < 3; channel++) {
        int at = 7 + ((channel * 3 + time) * 32 + 10) * 32 + 20;
        assertThat(out[at]).isEqualTo(TestVideo.value(1, frame, 20, 10, channel) / 255f);
      }
    }
    assertThat(out).startsWith(0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void stacksClipsOfOneLength() {
    List<ClipView> clips =
        List.of(
            new ClipView("v0", List.of(0, 1), 0, 0, false),
            new ClipView("v1", List.of(2, 3), 1, 0, true));
    try (ClipReader reader = new ClipReader(shard, WHOLE)) {
      float[] both = new float[2 * 3 * 2 * 32 * 32];
      reader.read(clips, FloatBuffer.wrap(both));
      float[] second = new float[3 * 2 * 32 * 32];
      reader.read(clips.subList(1, 2), FloatBuffer.wrap(second));
      assertThat(both).endsWith(second);
      ClipView shorter = new ClipView("v0", List.of(1), 0, 0, false);
      assertThatThrownBy(() -> reader.read(List.of(clips.get(0), shorter), FloatBuffer.wrap(both)))
          .hasMessage("Invalid clips: lengths [1, 2] (must be one or more clips of one length)");
    }
  }

  @Test
  void resizesACropToTheNetworksSize() {
    PixelSettings half = new PixelSettings(16, 1, List.of(0f, 0f, 0f), List.of(1f, 1f, 1f));
    float[] out = new float[3 * 16 * 16];
    try (ClipReader reader = new ClipReader(shard, half)) {
      ClipView clip = new ClipView("v0", List.of(3), 0, 0, false);
      reader.read(List.of(clip), FloatBuffer.wrap(out));
    }
    // red is the same all over a frame; green grows by 3 a pixel, so the mean of two is between
    assertThat(out[0]).isEqualTo(TestVideo.value(0, 3, 0, 0, 0) / 255f);
    for (int x = 2; x < 14; x++) {
      double middle = (3 * (2 * x + 0.5) + 15) / 255;
      assertThat((double) out[16 * 16 + 8 * 16 + x]).isBetween(middle - 0.008, middle + 0.008);
    }
  }

  @Test
  void normalisesByImageNetsFigures() {
    float[][] values = PixelSettings.imageNet(112, 0.875).normalised();
    assertThat((double) values[0][255]).isBetween(2.2489, 2.2490);
    assertThat((double) values[2][0]).isBetween(-1.8045, -1.8044);
  }

  @Test
  void refusesABufferOfAnotherSize() {
    try (ClipReader reader = new ClipReader(shard, WHOLE)) {
      List<ClipView> clips = List.of(new ClipView("v0", List.of(0), 0, 0, false));
      assertThatThrownBy(() -> reader.read(clips, FloatBuffer.wrap(new float[3100], 100, 3000)))
          .hasMessage(
              "Invalid clips: room for 3,000 numbers (must be 3,072, 1 clips of 1 frames of 32 px)");
    }
  }
}
