package io.skipclip.features.snapshots;

import java.io.FilterOutputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsPermission;
import org.apache.hadoop.util.Progressable;

/**
 * Local files whose uses are counted, so that a test can have a process die before any one of them,
 * after which it can use none, or have another process come in between.
 */
public final class InterruptedFileSystem extends RawLocalFileSystem {
  private static int usesLeft;
  private static Action action = () -> {};
  private static boolean dead;

  /** What happens at a use. */
  interface Action {
    void run() throws IOException;
  }

  /** The death of a process: nothing catches it. */
  static final class Killed extends Error {
    private static final long serialVersionUID = 1;
  }

  /** A configuration by which local files are used through this. */
  static Configuration configuration() {
    Configuration conf = new Configuration(false);
    conf.set("fs.file.impl", InterruptedFileSystem.class.getName());
    conf.setBoolean("fs.file.impl.disable.cache", true);
    return conf;
  }

  /** Lets so many uses pass, then something happens once. */
  static void after(int uses, Action what) {
    usesLeft = uses;
    action = what;
  }

  /** Lets so many uses pass, then ends the process. */
  static void killAfter(int uses) {
    after(
        uses,
        () -> {
          dead = true;
        });
  }

  /** Undoes what was to happen or happened. */
  static void revive() {
    usesLeft = Integer.MAX_VALUE;
    action = () -> {};
    dead = false;
  }

  private static void use() throws IOException {
    if (!dead && usesLeft-- == 0) {
      Action once = action;
      usesLeft = Integer.MAX_VALUE; // what happens uses files itself
      once.run();
    }
    if (dead) {
      throw new Killed();
    }
  }

  /** No disk loses its power in a test. */
  private static FSDataOutputStream unsynced(FSDataOutputStream out) throws IOException {
    return new FSDataOutputStream(new FilterOutputStream(out), null);
  }

  @Override
  public FSDataInputStream open(Path file, int buffer) throws IOException {
    use();
    return super.open(file, buffer);
  }

  @Override
  public FSDataOutputStream create(
      Path file, boolean overwrite, int buffer, short replication, long block, Progressable p)
      throws IOException {
    use();
    return unsynced(super.create(file, overwrite, buffer, replication, block, p));
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
    use();
    return unsynced(super.create(file, permission, overwrite, buffer, replication, block, p));
  }

  /** Without Hadoop's native library a process of its own would do it, for every file. */
  @Override
  public void setPermission(Path file, FsPermission permission) {}

  @Override
  public boolean rename(Path from, Path to) throws IOException {
    use();
    return super.rename(from, to);
  }

  @Override
  public boolean delete(Path file, boolean recursive) throws IOException {
    use();
    return super.delete(file, recursive);
  }

  @Override
  public FileStatus[] listStatus(Path folder) throws IOException {
    use();
    return super.listStatus(folder);
  }
}
