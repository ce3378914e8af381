package io.skipclip.features.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFileSystem;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * File systems and the steps that Hadoop leaves to its callers: listing safely, opening, replacing.
 */
public final class Folders {
  /** Behind a local file's path: {@code (Permission denied)}. */
  private static final Pattern REASON = Pattern.compile("\\(([^()]+)\\)$");

  /** A colon before any slash, and no slash behind it: no scheme, but part of a name. */
  private static final Pattern COLON_IN_NAME = Pattern.compile("[^/:]*:(?!/).*");

  private Folders() {}

  /**
   * Reads a path as a user writes it. A relative name such as {@code 12:30.avi} is one, which
   * Hadoop takes for a scheme's.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Path path(String text) {
    return new Path(COLON_IN_NAME.matcher(text).matches() ? "./" + text : text);
  }

  /**
   * The file system of a path. A local one comes without Hadoop's {@code .crc} files: a file and
   * its checksum file cannot be renamed as one, and the manifest holds a hash of every file anyway.
   * A name with a colon has no checksum file that Hadoop could name.
   *
   * @throws UnnameableException if it is a local path and beyond this process's encoding
   */
  public static FileSystem fileSystem(Path path, Configuration conf) throws IOException {
    FileSystem fs = path.getFileSystem(conf);
    if (isLocal(fs)) {
      LocalNames.requireSameEverywhere(path.toUri().getPath());
    }
    return fs instanceof ChecksumFileSystem checksummed ? checksummed.getRawFileSystem() : fs;
  }

  /** Whether it is the file system of this machine. */
  public static boolean isLocal(FileSystem fs) {
    return fs.getUri().getScheme().equals("file");
  }

  /** The entries of a folder, none where there is no such folder. */
  public static List<FileStatus> entries(FileSystem fs, Path folder) throws IOException {
    try {
      return List.of(fs.listStatus(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
  }

  /**
   * Opens a file. Pipes, sockets and devices are none: who opens a pipe waits for its writer.
   *
   * @throws FileNotFoundException if there is no such file
   * @throws AccessControlException if it is there but can't be opened, which Java's local files
   *     report as not found
   */
  public static FSDataInputStream open(FileSystem fs, Path file) throws IOException {
    if (isOther(fs, file)) {
      throw new AccessControlException("it is a pipe, a socket or a device");
    }
    try {
      return fs.open(file);
    } catch (FileNotFoundException e) {
      Optional<String> reason = reason(String.valueOf(e.getMessage()));
      if (reason.isPresent() && fs.exists(file)) {
        throw new AccessControlException(reason.get());
      }
      throw e;
    }
  }

  private static boolean isOther(FileSystem fs, Path file) {
    if (!isLocal(fs)) {
      return false;
    }
    try {
      return Files.readAttributes(
              java.nio.file.Path.of(file.toUri().getPath()), BasicFileAttributes.class)
          .isOther();
    } catch (IOException | InvalidPathException e) { // said when it is opened
      return false;
    }
  }

  /** What Java says behind a local file's path that it can't open. */
  static Optional<String> reason(String message) {
    Matcher reason = REASON.matcher(message);
    return reason.find() ? Optional.of(reason.group(1)) : Optional.empty();
  }

  /**
   * Creates a file, with the folders above it, in place of one that is there.
   *
   * @param what is written, as the user named it
   * @throws UnwritableException if that is not allowed
   */
  public static FSDataOutputStream create(FileSystem fs, Path file, String what)
      throws IOException {
    try {
      if (isLocal(fs)) { // Hadoop would not say why it can't
        Files.createDirectories(java.nio.file.Path.of(file.getParent().toUri().getPath()));
      }
      return fs.create(file, true);
    } catch (IOException e) {
      Optional<UnwritableException> refused = UnwritableException.of(what, e);
      if (refused.isPresent()) {
        throw refused.get();
      }
      throw e;
    }
  }

  /** Renames a file over another in one step (on an object store: one put). */
  public static void replace(Path from, Path to, Configuration conf) throws IOException {
    FileSystem fs = fileSystem(to, conf);
    if (!isLocal(fs)) {
      FileContext files = FileContext.getFileContext(fs.getUri(), conf);
      files.rename(fs.makeQualified(from), fs.makeQualified(to), Rename.OVERWRITE);
    } else if (!fs.rename(from, to)) {
      throw new IOException("Cannot rename " + from + " to " + to);
    }
  }
}
