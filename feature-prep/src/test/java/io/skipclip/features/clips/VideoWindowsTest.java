package io.skipclip.features.clips;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.clips.VideoWindows.Cut;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.TestEntries;
import io.skipclip.features.sampling.ClipSampler;
import io.skipclip.features.sampling.ClipView;
import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.TestVideo;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.features.video.VideoSummary;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VideoWindowsTest {
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final FrameSettings STORED =
      new FrameSettings(20, Aspect.SQUARE, ImageFormat.JPEG, 95);
  private static final PixelSettings PIXELS = PixelSettings.imageNet(16, 0.8);

  @ParameterizedTest
  @CsvSource({"15, 1", "16, 1", "17, 1", "31, 1", "32, 2", "250, 15"})
  void givesTheWindowsThatADatasetOfTheVideoWouldGive(int frames, int windows) throws Exception {
    byte[] video = TestVideo.bytes(3, frames);
    List<float[]> found = new ArrayList<>();
    List<Integer> batches = new ArrayList<>();
    VideoSummary summary =
        VideoWindows.decode(
            VideoSource.of(video),
            new Cut(STORED, PIXELS, 16, 2),
            LIMIT,
            batch -> {
              batches.add(batch.size());
              found.addAll(batch);
            });
    assertThat(summary.frames()).isEqualTo(frames);
    assertThat(batches.stream().mapToInt(Integer::intValue).sum()).isEqualTo(windows);
    assertThat(batches).allMatch(size -> size <= 2);
    List<float[]> expected = ofDataset(video, frames);
    assertThat(found).hasSameSizeAs(expected);
    for (int i = 0; i < windows; i++) {
      assertThat(found.get(i)).isEqualTo(expected.get(i));
    }
  }

  @Test
  void handsNothingOverOfWhatIsNoVideo() {
    byte[] text = "no video at all".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    assertThatThrownBy(
            () ->
                VideoWindows.decode(
                    VideoSource.of(text),
                    new Cut(STORED, PIXELS, 16, 2),
                    LIMIT,
                    batch -> {
                      throw new AssertionError("a window of nothing");
                    }))
        .isInstanceOf(UndecodableVideoException.class);
  }

  private static List<float[]> ofDataset(byte[] video, int frames)
      throws UndecodableVideoException, IOException {
    List<byte[]> images = new ArrayList<>();
    VideoDecoder.decode(VideoSource.of(video), STORED, LIMIT, (frame, image) -> images.add(image));
    CatalogueEntry entry = TestEntries.training("v", 0, frames);
    try (ClipReader reader = new ClipReader(new ShardFrames("s", Map.of("v", images)), PIXELS)) {
      List<ClipView> windows = ClipSampler.windows(entry, 16);
      float[] clips = new float[windows.size() * 3 * 16 * 16 * 16];
      reader.read(windows, FloatBuffer.wrap(clips));
      return parts(clips, windows.size());
    }
  }

  private static List<float[]> parts(float[] clips, int count) {
    int length = clips.length / count;
    List<float[]> parts = new ArrayList<>();
    for (int from = 0; from < clips.length; from += length) {
      parts.add(Arrays.copyOfRange(clips, from, from + length));
    }
    return parts;
  }
}
