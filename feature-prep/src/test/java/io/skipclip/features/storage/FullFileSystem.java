package io.skipclip.features.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.util.Progressable;

/** Local files on a disk that takes no more once it is full, told as Hadoop tells it. */
public final class FullFileSystem extends RawLocalFileSystem {
  static volatile boolean full;

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable p)
      throws IOException {
    return full
        ? new FSDataOutputStream(new Full(), null)
        : super.create(file, overwrite, buffer, replication, block, p);
  }

  private static final class Full extends OutputStream {
    @Override
    public void write(int oneByte) {
      try {
        Constructor<FSError> made = FSError.class.getDeclaredConstructor(Throwable.class);
        made.setAccessible(true); // Hadoop's own alone may make one
        throw made.newInstance(new IOException("No space left on device"));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
