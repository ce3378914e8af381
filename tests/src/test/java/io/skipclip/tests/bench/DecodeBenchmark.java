package io.skipclip.tests.bench;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.UndecodableVideoException;
import io.skipclip.features.video.VideoDecoder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Frames a CPU second of decoding, scaling and JPEG encoding, on one thread: ours and the ffmpeg
 * command line's in turn, once with a process a clip and once with one process for all clips.
 *
 * <p>{@code DecodeBenchmark rounds}.
 */
public final class DecodeBenchmark {
  private static final int SHORT_SIDE_PX = 128;

  /** With it ffmpeg's JPEGs have about the size of ours of quality 90. */
  private static final String OPTIONS =
      "-threads 1 -an -vf scale=171:%d:flags=bicubic,format=yuvj420p -c:v mjpeg -q:v 2 -threads 1"
          .formatted(SHORT_SIDE_PX);

  private static final int WARM_UP_ROUNDS = 4;

  private final List<Path> clips;
  private final Path work;
  private long frames;
  private long bytes;

  private DecodeBenchmark(List<Path> clips, Path work) {
    this.clips = clips;
    this.work = work;
  }

  /** Runs; see the class. */
  public static void main(String[] args)
      throws IOException, InterruptedException, UndecodableVideoException {
    Path work = Files.createTempDirectory("decode");
    new DecodeBenchmark(BenchVideos.clips(BenchVideos.folder(work)), work)
        .run(Integer.parseInt(args[0]));
  }

  private void run(int rounds) throws IOException, InterruptedException, UndecodableVideoException {
    for (int round = 0; round < WARM_UP_ROUNDS; round++) {
      ours();
    }
    double ours = Double.POSITIVE_INFINITY;
    double each = Double.POSITIVE_INFINITY;
    double all = Double.POSITIVE_INFINITY;
    for (int round = 0; round < rounds; round++) {
      ours = Math.min(ours, ours());
      each = Math.min(each, CpuSeconds.ofScript(processEach()));
      all = Math.min(all, CpuSeconds.ofScript(processForAll()));
    }
    System.out.printf(
        "%d frames; bytes a frame: ours %d, ffmpeg %d%n",
        frames, bytes / frames, Files.size(work.resolve("all.mjpeg")) / frames);
    print("decode-process-each", frames / ours, frames / each);
    print("decode-process-all", frames / ours, frames / all);
  }

  private static void print(String name, double ours, double peer) {
    System.out.printf(
        "%s ratio=%.2f ours=%.0f peer=%.0f unit=frames/cpu-second%n",
        name, ours / peer, ours, peer);
  }

  /** The CPU seconds of all clips. */
  private double ours() throws IOException, UndecodableVideoException {
    FrameSettings settings = new FrameSettings(SHORT_SIDE_PX, Aspect.KEEP, ImageFormat.JPEG, 90);
    double before = CpuSeconds.ofThisProcess();
    frames = 0;
    bytes = 0;
    for (Path clip : clips) {
      try (VideoSource source = VideoSource.of(Files.readAllBytes(clip))) {
        frames +=
            VideoDecoder.decode(
                    source,
                    settings,
                    Duration.ofMinutes(1),
                    (frame, image) -> bytes += image.length)
                .frames();
      }
    }
    return CpuSeconds.ofThisProcess() - before;
  }

  private String processEach() {
    StringBuilder script = new StringBuilder();
    for (Path clip : clips) {
      script.append(
          "ffmpeg -v error -y -threads 1 -i '%s' %s -f mjpeg %s%n"
              .formatted(clip, OPTIONS, work.resolve("one.mjpeg")));
    }
    return script.toString();
  }

  private String processForAll() throws IOException {
    Path list = work.resolve("list.txt");
    Files.write(list, clips.stream().map("file '%s'"::formatted).toList());
    return "ffmpeg -v error -y -threads 1 -f concat -safe 0 -i %s %s -f mjpeg %s"
        .formatted(list, OPTIONS, work.resolve("all.mjpeg"));
  }
}
