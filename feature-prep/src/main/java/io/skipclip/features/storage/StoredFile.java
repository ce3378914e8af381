package io.skipclip.features.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Objects;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * One file of a published folder.
 *
 * @param path where it lies below the folder, for example {@code
 *     frames/part-00000-1f2e3d4c.parquet}
 * @param bytes its length
 * @param sha256 its content's hash, 64 hexadecimal digits
 */
public record StoredFile(String path, long bytes, String sha256) implements Serializable {
  /** Names, none of which leads back up or to another file system. */
  private static final String BELOW = "(?!\\.+/)[^/:]+(/(?!\\.+(/|$))[^/:]+)*";

  public StoredFile {
    Objects.requireNonNull(path, "path");
    if (!path.matches(BELOW)) {
      throw new IllegalArgumentException(
          "Invalid path of a file: " + path + " (must lie below its folder)");
    }
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "Invalid bytes of " + path + ": " + bytes + " (must be 0 or more)");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Invalid sha256 of " + path + ": " + sha256 + " (must be 64 hexadecimal digits)");
    }
  }

  /**
   * The hash of what lies in its place now, all of which is read.
   *
   * @param at the place
   * @throws FileNotFoundException if there is nothing
   */
  public static String sha256(Configuration conf, Path at) throws IOException {
    try (InputStream in = Folders.open(Folders.fileSystem(at, conf), at)) {
      return Sha256.of(in);
    }
  }

  /** Whether what lies in a place is this file, byte for byte. */
  public boolean isIntact(Configuration conf, Path at) throws IOException {
    try {
      return sha256(conf, at).equals(sha256);
    } catch (FileNotFoundException e) {
      return false;
    }
  }
}
