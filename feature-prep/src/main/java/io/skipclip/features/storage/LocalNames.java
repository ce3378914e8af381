package io.skipclip.features.storage;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Names of local files. To the kernel they are bytes, to Java text, in an encoding that it takes
 * from its locale when it starts: under the locale C a name beyond ASCII leads to no file.
 */
public final class LocalNames {
  private static final Charset ENCODING =
      Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));

  private LocalNames() {}

  /**
   * Checks that a path means the same file in this process as in any other.
   *
   * @throws UnnameableException if it needs an encoding that is not this process's
   */
  static void requireSameEverywhere(String path) {
    if (!ENCODING.equals(StandardCharsets.UTF_8) && !path.chars().allMatch(c -> c < 0x80)) {
      throw new UnnameableException(path, ENCODING);
    }
  }

  /**
   * The name of an entry of a folder as a URI shows it, {@code caf%E9.avi}, if it is no UTF-8:
   * nobody can ask for that file by its name. Nothing for all others.
   *
   * @throws UnnameableException if it needs an encoding that is not this process's
   */
  public static Optional<String> undecodable(Path entry) {
    requireSameEverywhere(entry.toString());
    if (Path.of(entry.toString()).equals(entry)) {
      return Optional.empty();
    }
    String uri = entry.toUri().getRawPath();
    return Optional.of(uri.substring(uri.lastIndexOf('/') + 1));
  }
}
