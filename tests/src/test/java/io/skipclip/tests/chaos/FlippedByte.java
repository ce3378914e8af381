package io.skipclip.tests.chaos;

import java.io.IOException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A byte of a file that is another one now. HDFS does not know of it: the file was written anew.
 *
 * @param file which
 * @param place of the byte
 */
record FlippedByte(Path file, int place) {
  private static final int BITS = 8;

  /** Flips one bit of one byte. */
  static FlippedByte in(Case c, FileSystem fs, Path file) throws IOException {
    byte[] bytes = Results.read(fs, file);
    int place = c.draw(bytes.length);
    bytes[place] ^= (byte) (1 << c.draw(BITS));
    Copies.replace(fs, file, bytes);
    return new FlippedByte(file, place);
  }

  @Override
  public String toString() {
    return "byte %d of %s".formatted(place, file);
  }
}
