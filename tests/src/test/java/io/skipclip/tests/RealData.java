package io.skipclip.tests;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** Real footage, which has no licence to lie in this repository. */
final class RealData {
  private RealData() {}

  /** A folder of the real data; without it the test is skipped with a reason. */
  static Path folder(String name) {
    Path root =
        Optional.ofNullable(System.getenv("SKIPCLIP_REAL_DATA"))
            .map(Path::of)
            .orElse(Path.of("..", "..", "shared", "data"));
    Path folder = root.resolve(name).toAbsolutePath().normalize();
    Assumptions.assumeTrue(
        Files.isDirectory(folder), () -> "no real videos at SKIPCLIP_REAL_DATA: " + folder);
    return folder;
  }
}
