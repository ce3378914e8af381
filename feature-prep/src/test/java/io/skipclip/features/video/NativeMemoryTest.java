package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Native memory is invisible to the JVM, so what the operating system says is what counts. */
final class NativeMemoryTest {
  private static final int ROUNDS = 500;
  private static final long ALLOWED_BYTES = 16L << 20;

  @Test
  void keepsNothingOfTheVideosItHasDecodedOrGivenUp() throws Exception {
    byte[] whole = xvid();
    List<byte[]> videos =
        List.of(
            whole,
            Arrays.copyOf(whole, whole.length - 250),
            Arrays.copyOf(whole, 4500),
            Arrays.copyOf(whole, 300),
            new byte[2_000]);
    decodeAll(videos, ROUNDS / 4);
    long before = residentBytes();
    decodeAll(videos, ROUNDS);
    assertThat(residentBytes() - before).isLessThan(ALLOWED_BYTES);
  }

  private static byte[] xvid() {
    try (VideoWriter writer = new VideoWriter(VideoFormat.xvid(120, 90, 25, 3))) {
      for (int frame = 0; frame < 4; frame++) {
        byte[] picture = new byte[120 * 90 * 3 / 2];
        Arrays.fill(picture, (byte) (60 * frame));
        writer.add(picture);
      }
      return writer.finish();
    }
  }

  private static void decodeAll(List<byte[]> videos, int rounds) throws Exception {
    FrameSettings settings = new FrameSettings(60, Aspect.KEEP, ImageFormat.JPEG, 90);
    try (ImageReader reader = new ImageReader()) {
      for (int round = 0; round < rounds * videos.size(); round++) {
        VideoSource source = VideoSource.of(videos.get(round % videos.size()));
        try {
          VideoDecoder.decode(
              source, settings, Duration.ofSeconds(30), (frame, image) -> reader.read(image));
        } catch (UndecodableVideoException e) {
          assertThat(round % videos.size()).as(e.getMessage()).isGreaterThan(1);
        }
      }
    }
  }

  private static long residentBytes() throws Exception {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> 1024L * Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
