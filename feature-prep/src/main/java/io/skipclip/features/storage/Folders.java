package io.skipclip.features.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;

/** File systems and the two steps that Hadoop leaves to its callers: listing safely, replacing. */
public final class Folders {
  private Folders() {}

  /**
   * The file system of a path. A local one comes without Hadoop's {@code .crc} files: a file and
   * its checksum file cannot be renamed as one, and the manifest holds a hash of every file anyway.
   */
  public static FileSystem fileSystem(Path path, Configuration conf) throws IOException {
    FileSystem fs = path.getFileSystem(conf);
    return fs instanceof ChecksumFileSystem checksummed ? checksummed.getRawFileSystem() : fs;
  }

  /** The entries of a folder, none where there is no such folder. */
  public static List<FileStatus> entries(FileSystem fs, Path folder) throws IOException {
    try {
      return List.of(fs.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /** Renames a file over another in one step (on an object store: one put). */
  public static void replace(Path from, Path to, Configuration conf) throws IOException {
    FileSystem fs = fileSystem(to, conf);
    if (!fs.getUri().getScheme().equals("file")) {
      FileContext.getFileContext(fs.getUri(), conf).rename(from, to, Rename.OVERWRITE);
    } else if (!fs.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to);
    }
  }
}
