package io.skipclip.tests.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What preparing a video of two hours and one of 4K costs, each in a process with a heap of 512 MB,
 * half of what the frames of the two hours become: memory must depend on a picture's size alone.
 *
 * <p>{@code LargeVideoBenchmark folder}. The folder keeps the videos, made by the ffmpeg command
 * line, for the next time.
 */
public final class LargeVideoBenchmark {
  private LargeVideoBenchmark() {}

  /** Runs; see the class. */
  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args[0]);
    measure(folder, "one-minute", "testsrc=size=192x144:rate=25", "60", "144");
    measure(folder, "two-hours", "testsrc=size=192x144:rate=25", "7200", "144");
    measure(folder, "4k", "testsrc=size=3840x2160:rate=25", "8", "256");
  }

  private static void measure(
      Path folder, String name, String pictures, String seconds, String shortSidePx)
      throws IOException, InterruptedException {
    Path videos = folder.resolve(name);
    Path video = videos.resolve("Test/" + name + ".avi");
    if (!Files.exists(video)) {
      Files.createDirectories(video.getParent());
      Path part = videos.resolve("part.avi");
      CpuSeconds.ofScript(
          "ffmpeg -v error -y -f lavfi -i %s -t %s -c:v mpeg4 -q:v 5 %s && mv %3$s %s"
              .formatted(pictures, seconds, part, video));
    }
    MeasuredCommand.run(
        "large %s file-mb=%d".formatted(name, Files.size(video) >> 20),
        List.of("-Xmx512m"),
        List.of(
            "prepare",
            "--videos",
            videos.toString(),
            "--dataset",
            Files.createTempDirectory(folder, "out").resolve("dataset").toString(),
            "prepare.test-fraction=0",
            "prepare.video-limit=1 hour",
            "prepare.short-side-px=" + shortSidePx));
  }
}
