package io.skipclip.features.video;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VideoDecoderTest {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int FRAMES = 30;
  private static final int WIDTH = 52;
  private static final int HEIGHT = 38;

  @Test
  void givesExactlyTheFramesOfALosslessVideo() throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    VideoSummary summary = decode(SyntheticVideo.of(FRAMES, WIDTH, HEIGHT), png(HEIGHT), frames);

    assertThat(summary)
        .isEqualTo(new VideoSummary(FRAMES, WIDTH, HEIGHT, WIDTH, HEIGHT, 25.0, false));
    assertThat(frames).hasSize(FRAMES);
    for (int frame = 0; frame < FRAMES; frame++) {
      assertThat(firstDifference(frames.get(frame), frame)).as("frame %d", frame).isEqualTo(-1);
    }
  }

  @Test
  void storesTheFirstAndEveryThirdAfterItAsTheyAreAmongAll() throws Exception {
    FrameSettings third = new FrameSettings(HEIGHT, Aspect.KEEP, ImageFormat.PNG, 90, 3);
    List<RgbImage> frames = new ArrayList<>();
    VideoSummary summary = decode(SyntheticVideo.of(8, WIDTH, HEIGHT), third, frames);

    assertThat(summary.frames()).isEqualTo(3);
    assertThat(summary.framesPerSecond()).isEqualTo(25.0 / 3);
    for (int frame = 0; frame < 3; frame++) {
      assertThat(firstDifference(frames.get(frame), 3 * frame)).as("frame %d", frame).isEqualTo(-1);
    }
  }

  @Test
  void cutsTheCentreSquare() throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    FrameSettings square = new FrameSettings(HEIGHT, Aspect.SQUARE, ImageFormat.PNG, 90);
    decode(SyntheticVideo.of(2, WIDTH, HEIGHT), square, frames);

    byte[] expected = new byte[3 * HEIGHT * HEIGHT];
    try (ImageScaler scaler = new ImageScaler()) {
      RgbImage picture = SyntheticVideo.picture(1, WIDTH, HEIGHT);
      scaler.scale(picture, (WIDTH - HEIGHT) / 2, 0, HEIGHT, HEIGHT, expected);
    }
    assertThat(Arrays.mismatch(frames.get(1).rgb(), expected)).isEqualTo(-1);
  }

  @Test
  void givesAnEndlessVideoUpAtItsLimit() throws Exception {
    byte[] picture = jpeg(WIDTH, HEIGHT);
    UndecodableVideoException e =
        catchThrowableOfType(
            UndecodableVideoException.class,
            () ->
                VideoDecoder.decode(
                    new EndlessSource(picture),
                    png(HEIGHT),
                    Duration.ofMillis(300),
                    (frame, image) -> {}));

    assertThat(e.reason()).isEqualTo(Reason.TIME_OUT);
    assertThat(e).hasMessage("Cannot decode video: not done after 300 ms");
  }

  @Test
  void scalesEveryFrameToTheSizeOfTheFirstWhenTheStreamChangesSize() throws Exception {
    byte[] small = jpeg(WIDTH, HEIGHT);
    byte[] large = jpeg(2 * WIDTH, 2 * HEIGHT);
    List<RgbImage> frames = new ArrayList<>();
    VideoSummary summary =
        decode(joined(small, small, large, large, small, large, small, small), png(19), frames);

    assertThat(summary.frames()).isEqualTo(8);
    assertThat(summary.sourceWidthPx()).isEqualTo(WIDTH);
    assertThat(frames)
        .allSatisfy(
            frame ->
                assertThat(List.of(frame.widthPx(), frame.heightPx())).containsExactly(26, 19));
  }

  @Test
  void saysThatATruncatedVideoIsTruncatedAndKeepsItsFrames() throws Exception {
    byte[] whole = SyntheticVideo.of(FRAMES, WIDTH, HEIGHT);
    List<RgbImage> frames = new ArrayList<>();
    VideoSummary summary = decode(Arrays.copyOf(whole, whole.length / 2), png(HEIGHT), frames);

    assertThat(summary.truncated()).isTrue();
    assertThat(summary.frames()).isEqualTo(frames.size()).isBetween(10, 20);
    assertThat(firstDifference(frames.get(5), 5)).isEqualTo(-1);
  }

  @Test
  void blamesTheStorageForAFailingRead() {
    byte[] whole = SyntheticVideo.of(FRAMES, WIDTH, HEIGHT);
    for (int failAt : new int[] {0, whole.length / 2}) {
      assertThatThrownBy(() -> decode(new FailingSource(whole, failAt)))
          .isInstanceOf(IOException.class)
          .hasMessage("Cannot read video: disk on fire")
          .hasRootCauseMessage("disk on fire");
    }
  }

  @Test
  void passesTheSinksFailureOn() {
    byte[] whole = SyntheticVideo.of(FRAMES, WIDTH, HEIGHT);
    assertThatThrownBy(
            () ->
                VideoDecoder.decode(
                    VideoSource.of(whole),
                    png(HEIGHT),
                    LIMIT,
                    (frame, image) -> {
                      throw new IOException("no space at frame " + frame);
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no space at frame 0");
  }

  @Test
  void stopsWhenItsThreadIsInterrupted() {
    byte[] whole = SyntheticVideo.of(FRAMES, WIDTH, HEIGHT);
    Thread.currentThread().interrupt();
    assertThatThrownBy(() -> decode(VideoSource.of(whole)))
        .hasMessage("Cannot decode video: the thread was interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void namesTheReasonForNoFrames() {
    assertThat(reason(new byte[0])).isEqualTo(Reason.EMPTY);
    assertThat(reason("this is not a video\n".getBytes(UTF_8))).isEqualTo(Reason.UNREADABLE);
    byte[] header = Arrays.copyOf(SyntheticVideo.of(FRAMES, WIDTH, HEIGHT), 6000);
    assertThat(reason(header)).isIn(Reason.UNREADABLE, Reason.NO_FRAMES);
  }

  @Test
  void opensNoOtherFileThatAPlaylistNames() {
    String playlist = "ffconcat version 1.0\nfile /proc/self/maps\n";
    assertThat(reason(playlist.getBytes(UTF_8))).isIn(Reason.UNREADABLE, Reason.NO_VIDEO_STREAM);
  }

  /** The first byte in which an image is not the frame of that number; -1 for none. */
  private static int firstDifference(RgbImage image, int frame) {
    return Arrays.mismatch(image.rgb(), SyntheticVideo.picture(frame, WIDTH, HEIGHT).rgb());
  }

  private static Reason reason(byte[] video) {
    return catchThrowableOfType(
            UndecodableVideoException.class, () -> decode(VideoSource.of(video)))
        .reason();
  }

  private static VideoSummary decode(VideoSource source) throws Exception {
    return VideoDecoder.decode(source, png(HEIGHT), LIMIT, (frame, image) -> {});
  }

  /** Decodes to {@code frames}, checking that the numbers run 0, 1, 2, ... */
  private static VideoSummary decode(byte[] video, FrameSettings settings, List<RgbImage> frames)
      throws Exception {
    try (ImageReader reader = new ImageReader()) {
      return VideoDecoder.decode(
          VideoSource.of(video),
          settings,
          LIMIT,
          (frame, image) -> {
            assertThat(frame).isEqualTo(frames.size());
            frames.add(reader.read(image));
          });
    }
  }

  private static FrameSettings png(int shortSidePx) {
    return new FrameSettings(shortSidePx, Aspect.KEEP, ImageFormat.PNG, 90);
  }

  /** One picture; JPEGs one after another are a video whose size may change. */
  private static byte[] jpeg(int widthPx, int heightPx) throws Exception {
    List<byte[]> images = new ArrayList<>();
    VideoDecoder.decode(
        VideoSource.of(SyntheticVideo.of(1, widthPx, heightPx)),
        new FrameSettings(heightPx, Aspect.KEEP, ImageFormat.JPEG, 90),
        LIMIT,
        (frame, image) -> images.add(image));
    return images.get(0);
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }
}
