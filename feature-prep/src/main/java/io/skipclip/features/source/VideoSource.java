package io.skipclip.features.source;

import io.skipclip.features.storage.Folders;
import java.io.Closeable;
import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Random-access bytes of one video. */
public interface VideoSource extends Closeable {

  /**
   * Reads up to {@code length} bytes at the current position.
   *
   * @return the number of bytes read, at least 1, or -1 at the end
   */
  int read(byte[] buffer, int offset, int length) throws IOException;

  /**
   * Moves to {@code position}, in bytes from the start; a position past the end reads as the end.
   */
  void seek(long position) throws IOException;

  /** The current position in bytes from the start. */
  long position() throws IOException;

  /** The number of bytes of the video. */
  long length();

  /** A source over bytes in memory, which are not copied. */
  static VideoSource of(byte[] bytes) {
    return new ByteArraySource(bytes);
  }

  /** Opens a file of any Hadoop file system. */
  static VideoSource open(FileSystem fs, Path path) throws IOException {
    return new HadoopSource(Folders.open(fs, path), fs.getFileStatus(path).getLen());
  }
}
