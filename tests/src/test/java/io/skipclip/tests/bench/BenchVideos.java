package io.skipclip.tests.bench;

import io.skipclip.features.KeyedRandom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Clips of 320x240 to measure on: six real ones of UCF101 where they are, else synthetic ones. */
final class BenchVideos {
  private static final int CLIPS = 6;
  private static final int FRAMES = 160;

  private BenchVideos() {}

  /**
   * A tree of class folders.
   *
   * @param work where synthetic ones are written
   */
  static Path folder(Path work) throws IOException {
    Path real =
        Optional.ofNullable(System.getenv("SKIPCLIP_REAL_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "shared", "data"))
            .resolve("ucf101/clips");
    if (Files.isDirectory(real)) {
      return real.toAbsolutePath().normalize();
    }
    System.out.println("no real clips at " + real + ": measuring on synthetic ones");
    for (int clip = 0; clip < CLIPS; clip++) {
      Path file = work.resolve("videos/Class%d/v_%d.avi".formatted(clip % 3, clip));
      Files.createDirectories(file.getParent());
      Files.write(file, BenchClip.encode(320, 240, FRAMES, KeyedRandom.of(1, "bench", clip)));
    }
    return work.resolve("videos");
  }

  /** The clips of a tree. */
  static List<Path> clips(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".avi")).sorted().toList();
    }
  }
}
