package io.skipclip.tests.cluster;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.hdfs.DistributedFileSystem;
import org.apache.hadoop.util.Progressable;

/** Files of HDFS, created past a {@link Standstill}. */
public final class StandstillHdfs extends DistributedFileSystem {
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
    Standstill.comeBy(getConf(), "create", file);
    return super.create(file, permission, overwrite, buffer, replication, block, p);
  }
}
