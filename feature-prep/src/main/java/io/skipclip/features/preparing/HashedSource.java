package io.skipclip.features.preparing;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.Sha256;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A video's bytes, ready to be decoded, and their hash. A small file is read once and decoded from
 * memory; a large one is read for its hash and then streamed.
 *
 * @param source the bytes; the receiver closes it
 * @param sha256 the whole file's hash
 */
record HashedSource(VideoSource source, String sha256) {
  private static final long MOST_IN_MEMORY_BYTES = 64L << 20;

  static HashedSource open(FileSystem fs, Path file) throws IOException {
    long bytes = fs.getFileStatus(file).getLen();
    if (bytes > MOST_IN_MEMORY_BYTES) {
      String sha256 = hash(fs, file);
      return new HashedSource(VideoSource.open(fs, file), sha256);
    }
    try (InputStream in = Folders.open(fs, file)) {
      byte[] content = in.readAllBytes();
      return new HashedSource(VideoSource.of(content), Sha256.of(content));
    }
  }

  private static String hash(FileSystem fs, Path file) throws IOException {
    try (InputStream in = Folders.open(fs, file)) {
      return Sha256.of(in);
    }
  }
}
