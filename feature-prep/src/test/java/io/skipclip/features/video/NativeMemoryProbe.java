package io.skipclip.features.video;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Decodes good and bad videos many times and prints by how many bytes the process has grown. */
final class NativeMemoryProbe {
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 600;

  private NativeMemoryProbe() {}

  public static void main(String[] args) throws IOException {
    byte[] whole = xvid();
    List<byte[]> videos =
        List.of(
            whole,
            Arrays.copyOf(whole, whole.length - 250),
            Arrays.copyOf(whole, 4500),
            Arrays.copyOf(whole, 300),
            new byte[2_000]);
    decodeAll(videos, WARM_UP);
    long before = residentBytes();
    decodeAll(videos, ROUNDS);
    System.out.println(residentBytes() - before);
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

  private static void decodeAll(List<byte[]> videos, int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      int frames = 0;
      for (byte[] video : videos) {
        frames += decode(video);
      }
      if (frames != 7) {
        throw new IllegalStateException("Cannot probe: " + frames + " frames, needs 4 + 3");
      }
    }
  }

  private static int decode(byte[] video) throws IOException {
    FrameSettings settings = new FrameSettings(60, Aspect.KEEP, ImageFormat.JPEG, 90);
    try (ImageReader reader = new ImageReader();
        ImageScaler scaler = new ImageScaler()) {
      byte[] rgb = new byte[3 * 56 * 56];
      return VideoDecoder.decode(
              VideoSource.of(video),
              settings,
              Duration.ofSeconds(30),
              (frame, image) -> scaler.scale(reader.read(image), 0, 0, 60, 56, rgb))
          .frames();
    } catch (UndecodableVideoException e) {
      return 0;
    }
  }

  private static long residentBytes() throws IOException {
    System.gc();
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("VmRSS"))
        .mapToLong(line -> 1024L * Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }
}
