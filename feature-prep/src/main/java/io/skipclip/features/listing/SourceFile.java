package io.skipclip.features.listing;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.nio.file.attribute.BasicFileAttributes;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;

/**
 * A video's file as its file system lists it; where all three are as they were, its content is
 * taken to be what it was.
 *
 * @param path where it lies, fully qualified
 * @param bytes its length; 0 where there is no such file, or one that isn't regular
 * @param modifiedMillis when it was last written, since 1970; 0 where there is no such file
 */
public record SourceFile(String path, long bytes, long modifiedMillis) implements Serializable {
  public SourceFile {
    requireNonNull(path, "path");
  }

  static SourceFile of(FileStatus status) {
    return new SourceFile(
        status.getPath().toString(),
        status.isFile() ? status.getLen() : 0,
        status.getModificationTime());
  }

  static SourceFile of(Path path, BasicFileAttributes attributes) {
    return new SourceFile(
        path.toString(),
        attributes.isRegularFile() ? attributes.size() : 0,
        attributes.lastModifiedTime().toMillis());
  }

  /** A file that is not there, or not ours to see. */
  static SourceFile absent(Path path) {
    return new SourceFile(path.toString(), 0, 0);
  }

  /** Whether its file system lists bytes that can be read, today or another day. */
  public boolean hasBytes() {
    return bytes > 0;
  }
}
