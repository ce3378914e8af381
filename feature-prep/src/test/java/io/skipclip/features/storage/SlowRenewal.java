package io.skipclip.features.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files, of which a lock's renewal takes its time and, as on HDFS, can be interrupted. */
public final class SlowRenewal extends RawLocalFileSystem {
  static final CountDownLatch UNDER_WAY = new CountDownLatch(1);

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable p)
      throws IOException {
    return slowly(super.create(file, overwrite, buffer, replication, block, p));
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
    return slowly(super.create(file, permission, overwrite, buffer, replication, block, p));
  }

  private static FSDataOutputStream slowly(FSDataOutputStream out) throws IOException {
    if (Thread.currentThread().getName().equals("heartbeat")) {
      UNDER_WAY.countDown();
      try {
        TimeUnit.SECONDS.sleep(3); // what closes it meanwhile may wait or interrupt
      } catch (InterruptedException e) {
        out.close();
        throw new InterruptedIOException("interrupted");
      }
    }
    return out;
  }
}
