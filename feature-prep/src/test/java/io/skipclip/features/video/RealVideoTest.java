package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RealVideoTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final FrameSettings PNG = new FrameSettings(64, Aspect.KEEP, ImageFormat.PNG, 90);

  /** The decoded frames of one video, packed RGB one after another. */
  private record Decoded(VideoSummary summary, ByteBuffer rgb) {
    static Decoded of(Path video, FrameSettings settings) throws Exception {
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      try (ImageReader reader = new ImageReader()) {
        VideoSource source = VideoSource.of(Files.readAllBytes(video));
        VideoSummary summary =
            VideoDecoder.decode(
                source, settings, LIMIT, (n, image) -> all.writeBytes(reader.read(image).rgb()));
        return new Decoded(summary, ByteBuffer.wrap(all.toByteArray()));
      }
    }
  }

  @Test
  void decodesUcf101BitForBitAsTheFfmpegCommandLine() throws Exception {
    List<Path> videos = RealData.videos("ucf101/clips");
    Map<String, Integer> frames = new TreeMap<>();
    for (Path video : videos) {
      Decoded decoded = Decoded.of(video, PNG);
      assertSameAsCommandLine(video, decoded, "");
      frames.put(video.getFileName().toString(), decoded.summary().frames());
    }
    assertThat(frames)
        .containsEntry("v_ApplyEyeMakeup_g01_c01.avi", 164)
        .containsEntry("v_SoccerJuggling_g24_c01.avi", 251)
        .hasSize(6);
  }

  @Test
  void cutsSquaresBitForBitAsTheFfmpegCommandLine() throws Exception {
    Path video = RealData.videos("ucf101/clips").get(0);
    FrameSettings square = new FrameSettings(36, Aspect.SQUARE, ImageFormat.PNG, 90);
    assertSameAsCommandLine(video, Decoded.of(video, square), "crop=240:240,");
  }

  @Test
  void givesFramesOrAReasonForEveryOddVideo() throws Exception {
    List<Path> videos = RealData.videos("oddities");
    Map<String, Reason> reasons = new TreeMap<>();
    for (Path video : videos) {
      try {
        Decoded decoded = Decoded.of(video, PNG);
        assertThat(decoded.summary().frames()).as("%s", video).isPositive();
        assertSameAsCommandLine(video, decoded, "");
      } catch (UndecodableVideoException e) {
        reasons.put(video.getFileName().toString(), e.reason());
        ReferenceFrames.assertSame(video, "scale=64:64", new byte[0]);
      }
    }
    assertThat(videos).hasSize(45);
    assertThat(reasons)
        .containsOnly(
            entry("audio_only.avi", Reason.NO_VIDEO_STREAM),
            entry("bipbop_480wp_1001kbps-cenc-video-key1-init.mp4", Reason.NO_FRAMES),
            entry("chunk_out_of_range.mp4", Reason.UNREADABLE),
            entry("header_only_4k.avi", Reason.UNREADABLE),
            entry("invalid_userdata.mp4", Reason.NO_FRAMES),
            entry("opus_audioinit.mp4", Reason.NO_VIDEO_STREAM),
            entry("random_bytes.avi", Reason.UNREADABLE),
            entry("short-cenc.mp4", Reason.NO_FRAMES),
            entry("test_case_1185230.mp4", Reason.NO_FRAMES),
            entry("text.avi", Reason.UNREADABLE),
            entry("zero_bytes.avi", Reason.EMPTY),
            entry("zero_empty_stsc.mp4", Reason.NO_FRAMES),
            entry("zero_frames.avi", Reason.NO_FRAMES));
  }

  private static void assertSameAsCommandLine(Path video, Decoded decoded, String crop)
      throws IOException {
    VideoSummary summary = decoded.summary();
    String scale = "scale=" + summary.widthPx() + ":" + summary.heightPx() + ":flags=bicubic";
    int frameBytes = 3 * summary.widthPx() * summary.heightPx();
    assertThat(decoded.rgb().capacity())
        .as("%s: bytes", video)
        .isEqualTo(summary.frames() * frameBytes);
    ReferenceFrames.assertSame(video, crop + scale, decoded.rgb().array());
  }
}
