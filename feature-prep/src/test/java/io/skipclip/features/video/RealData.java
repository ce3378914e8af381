package io.skipclip.features.video;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real footage, which may not be part of the project; tests that want it are skipped without it.
 */
final class RealData {
  private static final String VARIABLE = "SKIPCLIP_REAL_DATA";

  private RealData() {}

  /** The videos below {@code folder}, sorted; skips the test where the folder is absent. */
  static List<Path> videos(String folder) {
    Path root =
        Path.of(Optional.ofNullable(System.getenv(VARIABLE)).orElse("../../shared/data"))
            .resolve(folder);
    assumeTrue(Files.isDirectory(root), "no real videos at " + root + ", set " + VARIABLE);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(RealData::isVideo).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isVideo(Path file) {
    return Files.isRegularFile(file) && file.toString().matches(".*\\.(avi|mp4|mov|mkv|webm|3gp)");
  }
}
