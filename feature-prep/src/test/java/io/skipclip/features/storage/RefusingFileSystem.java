package io.skipclip.features.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/** Local files, of which none may be written any more, or for which there is no room. */
public final class RefusingFileSystem extends RawLocalFileSystem {
  static volatile Refusal refusal = Refusal.NONE;

  enum Refusal {
    NONE,
    CLOSED,
    FULL
  }

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable p)
      throws IOException {
    return switch (refusal) {
      case NONE -> super.create(file, overwrite, buffer, replication, block, p);
      case CLOSED -> throw new AccessControlException("Permission denied: " + file.getParent());
      case FULL -> new FSDataOutputStream(new FullDisk(), null);
    };
  }

  /** Tells of it as Hadoop does, by an error. */
  private static final class FullDisk extends OutputStream {
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
