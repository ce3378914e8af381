package io.skipclip.features.storage;

import java.io.Serializable;
import java.util.Objects;

/**
 * One file of a published folder.
 *
 * @param path where it lies below the folder, for example {@code
 *     frames/part-00000-1f2e3d4c.parquet}
 * @param bytes its length
 * @param sha256 its content's hash, 64 hexadecimal digits
 */
public record StoredFile(String path, long bytes, String sha256) implements Serializable {
  public StoredFile {
    Objects.requireNonNull(path, "path");
    if (bytes < 0) {
      throw new IllegalArgumentException(
          "Invalid bytes of " + path + ": " + bytes + " (must be 0 or more)");
    }
    if (!sha256.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "Invalid sha256 of " + path + ": " + sha256 + " (must be 64 hexadecimal digits)");
    }
  }
}
