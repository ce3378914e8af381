package io.skipclip.features.dataset;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import org.apache.hadoop.fs.FileStatus;

/**
 * A video's file as its file system lists it; where all three are as they were, its content is
 * taken to be what it was.
 *
 * @param path where it lies, fully qualified
 * @param bytes its length; 0 where there is no such file
 * @param modifiedMillis when it was last written, since 1970; 0 where there is no such file
 */
public record SourceFile(String path, long bytes, long modifiedMillis) implements Serializable {
  public SourceFile {
    requireNonNull(path, "path");
  }

  static SourceFile of(FileStatus status) {
    return new SourceFile(
        status.getPath().toString(), status.getLen(), status.getModificationTime());
  }
}
