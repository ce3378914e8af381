package io.skipclip.tests.cluster;

import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/** Local files, used past a {@link Standstill}. */
public final class StandstillLocal extends RawLocalFileSystem {
  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable p)
      throws IOException {
    Standstill.comeBy(getConf(), "create", file);
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
    Standstill.comeBy(getConf(), "create", file);
    return super.create(file, permission, overwrite, buffer, replication, block, p);
  }

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    Standstill.comeBy(getConf(), "rename", from);
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    Standstill.comeBy(getConf(), "delete", file);
    return super.delete(file, recursive);
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    Standstill.comeBy(getConf(), "list", folder);
    return super.listStatus(folder);
  }
}
