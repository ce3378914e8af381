package io.skipclip.tests.chaos;

import io.skipclip.features.storage.FolderLock;
import java.io.IOException;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Files of HDFS put in place by the superuser, for the user of the commands. */
final class Copies {
  private static final String USER = "skipclip";

  private Copies() {}

  /** Copies a folder, but for what tells who reads and writes it. */
  static void copy(FileSystem fs, Path from, Path to) throws IOException {
    mkdirs(fs, to);
    for (String path : Results.files(fs, from)) {
      if (!path.startsWith("pins/") && !FolderLock.isLock(path)) {
        replace(fs, new Path(to, path), Results.read(fs, new Path(from, path)));
      }
    }
  }

  /** Writes a file in place of one that is there. */
  static void replace(FileSystem fs, Path file, byte[] bytes) throws IOException {
    mkdirs(fs, file.getParent());
    try (FSDataOutputStream out = fs.create(file, true)) {
      out.write(bytes);
    }
    own(fs, file);
  }

  /** Makes a folder, and those above it. */
  static void mkdirs(FileSystem fs, Path folder) throws IOException {
    if (!fs.exists(folder)) {
      mkdirs(fs, folder.getParent());
      fs.mkdirs(folder);
      own(fs, folder);
    }
  }

  private static void own(FileSystem fs, Path path) throws IOException {
    if (fs.getUri().getScheme().equals("hdfs")) {
      fs.setOwner(path, USER, null);
    }
  }
}
