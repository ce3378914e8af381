package io.skipclip.jobs.run;

import com.fasterxml.jackson.core.type.TypeReference;
import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.DamagedFileException;
import io.skipclip.features.storage.FolderLock;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.LockHolder;
import io.skipclip.features.storage.LockRequest;
import io.skipclip.features.storage.Sha256;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;

/** A folder on any Hadoop file system, with files that appear whole or not at all. */
public final class Storage {
  private final Configuration hadoop;
  private final FileSystem fs;
  private final Path root;

  private Storage(Configuration hadoop, FileSystem fs, Path root) {
    this.hadoop = hadoop;
    this.fs = fs;
    this.root = root;
  }

  /**
   * Names a folder, which need not exist.
   *
   * @param path any Hadoop path: file:, hdfs:, s3a:, or one of the default file system
   */
  public static Storage of(Configuration hadoop, String path) {
    Path root = path(path);
    try {
      return new Storage(hadoop, Folders.fileSystem(root, hadoop), root);
    } catch (UnsupportedFileSystemException e) {
      throw new InvalidInputException(
          "Cannot open '%s': %s, needs a Hadoop path".formatted(path, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open " + path + ": " + e.getMessage(), e);
    }
  }

  /** Names the folder of a file; neither need exist. */
  public static Storage ofParent(Configuration hadoop, String file) {
    Path parent = path(file).getParent();
    boolean bare = parent == null || parent.toString().isEmpty();
    return of(hadoop, bare ? "." : parent.toString());
  }

  private static Path path(String text) {
    try {
      return new Path(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot open '%s': %s, needs a Hadoop path".formatted(text, e.getMessage()), e);
    }
  }

  /** The folder's path as it was given. */
  public String location() {
    return root.toString().isEmpty() ? "." : root.toString();
  }

  /** A folder within this one. */
  public Storage in(String name) {
    return new Storage(hadoop, fs, new Path(root, name));
  }

  /** Whether a file or folder of that name is here. */
  public boolean has(String name) {
    return io(() -> fs.exists(new Path(root, name)));
  }

  /** When a file was last changed, by the file system's clock. */
  public Instant changed(String name) {
    return io(
        () -> Instant.ofEpochMilli(fs.getFileStatus(new Path(root, name)).getModificationTime()));
  }

  /** Whether a file, not a folder, of that name is here. */
  public boolean isFile(String name) {
    return io(
        () -> {
          Path path = new Path(root, name);
          return fs.exists(path) && fs.getFileStatus(path).isFile();
        });
  }

  /** Names of the files and folders here, in order; none if the folder is absent. */
  public List<String> names() {
    return io(
        () -> {
          List<String> names = new ArrayList<>();
          for (FileStatus status : Folders.entries(fs, root)) {
            names.add(status.getPath().getName());
          }
          names.sort(null);
          return names;
        });
  }

  /** Whether there is such a folder. */
  public boolean isFolder() {
    return io(() -> fs.exists(root) && fs.getFileStatus(root).isDirectory());
  }

  /** The folders here, in order, but for hidden ones; none if this folder is absent. */
  public List<Storage> folders() {
    return io(
        () -> {
          List<Storage> folders = new ArrayList<>();
          for (FileStatus status : Folders.entries(fs, root)) {
            String name = status.getPath().getName();
            if (status.isDirectory() && !name.startsWith(".")) {
              folders.add(new Storage(hadoop, fs, child(name)));
            }
          }
          folders.sort(Comparator.comparing(Storage::location));
          return folders;
        });
  }

  /** A name may hold a colon, which Hadoop would take for a scheme's. */
  private Path child(String name) {
    URI uri = root.toUri();
    String above = uri.getPath().isEmpty() ? "" : uri.getPath() + "/"; // of the working folder
    return new Path(uri.getScheme(), uri.getAuthority(), above + name);
  }

  /** Who has put locks into the folder: it is only looked at. */
  public List<LockHolder> holders(Clock clock) {
    return io(() -> LockHolder.in(hadoop, root, clock));
  }

  /**
   * Reads the end of a UTF-8 text file, from the beginning of a line on.
   *
   * @param bytes no more than so many of its last ones
   */
  String readEnd(String name, int bytes) {
    return io(
        () -> {
          Path file = new Path(root, name);
          long from = Math.max(0, fs.getFileStatus(file).getLen() - bytes);
          try (FSDataInputStream in = Folders.open(fs, file)) {
            in.seek(from);
            String end = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return from == 0 ? end : end.substring(end.indexOf('\n') + 1);
          }
        });
  }

  /**
   * Reads a whole file.
   *
   * @throws InvalidInputException if it is too long for the heap
   */
  public byte[] read(String name) {
    return io(
        () -> {
          Path file = new Path(root, name);
          requireRoom(file);
          try (var in = Folders.open(fs, file)) {
            return in.readAllBytes();
          }
        });
  }

  private void requireRoom(Path file) throws IOException {
    long bytes = fs.getFileStatus(file).getLen();
    long most = Math.min(Integer.MAX_VALUE, Runtime.getRuntime().maxMemory() / 2);
    if (bytes > most) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: it has %,d bytes, needs at most %,d, half of the heap",
              file,
              bytes,
              most));
    }
  }

  /**
   * Reads a JSON file.
   *
   * @throws InvalidInputException if it holds no such JSON
   */
  public <T> T readJson(String name, TypeReference<T> type) {
    String text = readText(name);
    try {
      return Json.read(text, type);
    } catch (IllegalArgumentException e) {
      throw new InvalidInputException(
          "Cannot read %s of %s: %s".formatted(name, location(), e.getMessage()), e);
    }
  }

  /** Reads a whole UTF-8 text file. */
  public String readText(String name) {
    return new String(read(name), StandardCharsets.UTF_8);
  }

  /** The folder's path from the root of its file system on, the same on every machine. */
  public String uri() {
    return fs.makeQualified(root).toString();
  }

  /**
   * Keeps the folder, which is made if it is not there, for one writer until the lock is closed.
   *
   * @param job what the writer does, such as pretrain
   * @param expiry how long the folder stays locked after the writer's last sign of life
   * @throws io.skipclip.features.storage.FolderLockedException if another process holds it
   */
  public FolderLock lock(String job, Duration expiry, Clock clock) {
    LockRequest request = new LockRequest(job + " run", location(), job, expiry);
    return io(() -> FolderLock.take(hadoop, request, clock));
  }

  /** Opens a file to be read from its start. */
  public InputStream open(String name) {
    return io(() -> Folders.open(fs, new Path(root, name)));
  }

  /** A file's hash. */
  public String sha256(String name) {
    return io(
        () -> {
          try (InputStream in = Folders.open(fs, new Path(root, name))) {
            return Sha256.of(in);
          }
        });
  }

  /** What a file is filled with. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it; the stream stays open. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Publishes a file. */
  public void write(String name, byte[] bytes) {
    write(name, out -> out.write(bytes));
  }

  /** Publishes a file: written beside its place, then renamed into it. */
  public void write(String name, Content content) {
    io(
        () -> {
          Path file = new Path(root, name);
          requireNoFolder(file);
          Path unfinished = new Path(file.getParent(), "." + file.getName() + ".unfinished");
          try (OutputStream out = Folders.create(fs, unfinished, file.toString())) {
            content.writeTo(out);
          }
          Folders.replace(unfinished, file, hadoop);
          return file;
        });
  }

  /** Publishes a UTF-8 text file. */
  public void writeText(String name, String text) {
    write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /** Gives a folder here another name, in place of a folder that bore it. */
  public void rename(String from, String to) {
    io(
        () -> {
          delete(to);
          if (!fs.rename(new Path(root, from), new Path(root, to))) {
            throw new IOException("Cannot rename %s to %s in %s".formatted(from, to, root));
          }
          return to;
        });
  }

  /** Removes a file or folder with all that is in it, if it is there. */
  public void delete(String name) {
    io(() -> fs.delete(new Path(root, name), true));
  }

  /** Opens a file that is there for writing more to its end. */
  OutputStream append(String name) {
    return io(() -> fs.append(new Path(root, name)));
  }

  private void requireNoFolder(Path file) throws IOException {
    if (fs.exists(file) && fs.getFileStatus(file).isDirectory()) {
      throw new InvalidInputException(
          "Cannot write " + file + ": it is a folder, needs a file's name");
    }
  }

  private interface Action<T> {
    T run() throws IOException;
  }

  private static <T> T io(Action<T> action) {
    try {
      return action.run();
    } catch (FileNotFoundException e) {
      throw new InvalidInputException("Cannot read a file: " + e.getMessage(), e);
    } catch (DamagedFileException e) {
      throw new InvalidInputException(e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e.getMessage(), e);
    } catch (FSError e) {
      throw unchecked(e);
    }
  }

  /**
   * Hadoop's local file system throws an Error where it can't write: returns what other file
   * systems' troubles come as.
   */
  public static UncheckedIOException unchecked(FSError error) {
    IOException cause = new IOException(error.getCause().getMessage(), error);
    return new UncheckedIOException(cause.getMessage(), cause);
  }
}
