package io.skipclip.features.storage;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.Progressable;

/** Local files, of which none may be written any more once it is closed. */
public final class ClosedFileSystem extends RawLocalFileSystem {
  static volatile boolean closed;

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable p)
      throws IOException {
    requireOpen(file);
    return super.create(file, overwrite, buffer, replication, block, p);
  }

  @Override
  public FSDataOutputStream create(
      Path file,
      FsPermission permission,
      boolean overwrite,
      int buffer,
      short replication,
      long block,
      Progressable p)
      throws IOException {
    requireOpen(file);
    return super.create(file, permission, overwrite, buffer, replication, block, p);
  }

  private static void requireOpen(Path file) throws IOException {
    if (closed) {
      throw new AccessControlException("Permission denied: " + file.getParent());
    }
  }
}
