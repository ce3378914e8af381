package io.skipclip.features.listing;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.LocalNames;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * What lies in a folder of an input. Hadoop's own listing passes over local links that lead
 * nowhere, and follows the others without saying so.
 */
final class SourceFolder {

  /** What an entry of a folder is. */
  enum Kind {
    /** A folder in it. */
    FOLDER,
    /** A link to a folder. */
    LINKED_FOLDER,
    /** Anything that is not a folder, pipes and devices too. */
    FILE,
    /** A link to a file. */
    LINKED_FILE,
    /** A link to what is not there or may not be seen; a name that is no UTF-8. */
    DEAD_LINK
  }

  /**
   * An entry of a folder.
   *
   * @param name its name in the folder
   * @param path the folder's path and the name
   * @param file as it is listed, absent for a dead link
   */
  record Entry(String name, Path path, Kind kind, SourceFile file) {}

  private SourceFolder() {}

  /**
   * All entries, ordered by name.
   *
   * @throws InvalidInputException if the folder may not be read
   */
  static List<Entry> entries(Configuration conf, Path folder) throws IOException {
    FileSystem fs = Folders.fileSystem(folder, conf);
    List<Entry> entries = new ArrayList<>();
    try {
      if (Folders.isLocal(fs)) {
        addLocal(folder, entries);
      } else {
        for (FileStatus status : fs.listStatus(folder)) {
          Kind kind = status.isDirectory() ? Kind.FOLDER : Kind.FILE;
          entries.add(
              new Entry(status.getPath().getName(), status.getPath(), kind, SourceFile.of(status)));
        }
      }
    } catch (AccessDeniedException e) {
      throw forbidden(folder, "Permission denied");
    } catch (AccessControlException e) {
      throw forbidden(folder, String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
    }
    entries.sort((a, b) -> a.name().compareTo(b.name()));
    return entries;
  }

  /**
   * Whether a path is a folder or a file, links followed; none where nothing is.
   *
   * @throws AccessControlException if that may not be seen
   */
  static Optional<Kind> kind(Configuration conf, Path path) throws IOException {
    FileSystem fs = Folders.fileSystem(path, conf);
    try {
      boolean folder =
          Folders.isLocal(fs)
              ? Files.readAttributes(
                      java.nio.file.Path.of(path.toUri().getPath()), BasicFileAttributes.class)
                  .isDirectory()
              : fs.getFileStatus(path).isDirectory();
      return Optional.of(folder ? Kind.FOLDER : Kind.FILE);
    } catch (AccessDeniedException e) {
      throw new AccessControlException("Permission denied");
    } catch (FileNotFoundException | NoSuchFileException | InvalidPathException e) {
      return Optional.empty();
    }
  }

  /**
   * The path for Java's own functions; none if this machine's encoding lacks one of its letters.
   */
  static Optional<java.nio.file.Path> local(Path path) {
    try {
      return Optional.of(java.nio.file.Path.of(path.toUri().getPath()));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static void addLocal(Path folder, List<Entry> entries) throws IOException {
    java.nio.file.Path place = java.nio.file.Path.of(folder.toUri().getPath());
    try (DirectoryStream<java.nio.file.Path> names = Files.newDirectoryStream(place)) {
      for (java.nio.file.Path each : names) {
        Optional<String> undecodable = LocalNames.undecodable(each);
        String name = undecodable.orElse(each.getFileName().toString());
        Path path = new Path(folder, new Path(null, null, name)); // a colon in it is no scheme's
        if (undecodable.isPresent()) {
          entries.add(new Entry(name, path, Kind.DEAD_LINK, SourceFile.absent(path)));
        } else {
          entry(name, path, each).ifPresent(entries::add);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
  }

  /** None if it is gone by now. */
  private static Optional<Entry> entry(String name, Path path, java.nio.file.Path local)
      throws IOException {
    BasicFileAttributes own;
    try {
      own = Files.readAttributes(local, BasicFileAttributes.class, NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (own.isSymbolicLink()) {
      return Optional.of(link(name, path, local));
    }
    Kind kind = own.isDirectory() ? Kind.FOLDER : Kind.FILE;
    return Optional.of(new Entry(name, path, kind, SourceFile.of(path, own)));
  }

  private static Entry link(String name, Path path, java.nio.file.Path local) {
    try {
      BasicFileAttributes target = Files.readAttributes(local, BasicFileAttributes.class);
      Kind kind = target.isDirectory() ? Kind.LINKED_FOLDER : Kind.LINKED_FILE;
      return new Entry(name, path, kind, SourceFile.of(path, target));
    } catch (IOException e) { // no such file, a circle, or no right to see it
      return new Entry(name, path, Kind.DEAD_LINK, SourceFile.absent(path));
    }
  }

  private static InvalidInputException forbidden(Path folder, String reason) {
    return new InvalidInputException(
        "Cannot list videos of %s: %s, needs the right to read it and to enter it"
            .formatted(folder, reason));
  }
}
