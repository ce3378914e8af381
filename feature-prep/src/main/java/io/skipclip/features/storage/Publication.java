package io.skipclip.features.storage;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Publishes the files of a folder as one. They are staged in {@code .staging-<generation>}, moved
 * to their places, and count only once {@code manifest.json}, written last, names them. A file's
 * name carries its generation, so the files of the manifest before stay untouched until then: a run
 * that is killed leaves them readable, and the next run of the same generation goes on from what it
 * finds staged.
 */
public final class Publication {
  /** Names the published files; a folder without it holds nothing published. */
  public static final String MANIFEST = "manifest.json";

  private static final String STAGING = ".staging-";

  /** A published file's name ends with a hash of what decides its content. */
  private static final Pattern PUBLISHED = Pattern.compile(".+-[0-9a-f]{12,20}\\.(parquet|json)");

  private final Configuration conf;
  private final Path folder;
  private final String generation;

  /**
   * @param folder the folder to publish, any Hadoop path
   * @param generation what is published, a hash of all that decides the files' content
   */
  public Publication(Configuration conf, String folder, String generation) {
    this.conf = conf;
    this.folder = new Path(folder);
    this.generation = generation;
  }

  /** What is published. */
  public String generation() {
    return generation;
  }

  /** The place of a file while it is staged. */
  public Path staged(String path) {
    return new Path(new Path(folder, STAGING + generation), path);
  }

  /** The place of a file once it is published. */
  public Path published(String path) {
    return new Path(folder, path);
  }

  /** Gives a finished file, written elsewhere in the staging folder, its staged place. */
  public void stage(Path attempt, String path) throws IOException {
    Path place = staged(path);
    fs().mkdirs(place.getParent());
    Folders.replace(attempt, place, conf);
  }

  /** Whether this very file, all of which is read, is staged or was already moved to its place. */
  public boolean holds(StoredFile file) throws IOException {
    Path staged = staged(file.path());
    return fs().exists(staged)
        ? file.isIntact(conf, staged)
        : file.isIntact(conf, published(file.path()));
  }

  /** Whether every file is in its place with the size that the manifest gives. */
  public boolean complete(Collection<StoredFile> files) throws IOException {
    return inPlace(files).size() == files.size();
  }

  /** Those of some files that are in their place with the size that the manifest gives, by path. */
  public Map<String, StoredFile> inPlace(Collection<StoredFile> files) throws IOException {
    Map<Path, List<StoredFile>> byFolder =
        files.stream().collect(groupingBy(file -> published(file.path()).getParent()));
    Map<String, StoredFile> found = new HashMap<>();
    for (Map.Entry<Path, List<StoredFile>> sub : byFolder.entrySet()) {
      Map<String, Long> bytes = new HashMap<>();
      for (FileStatus status : Folders.entries(fs(), sub.getKey())) {
        bytes.put(status.getPath().getName(), status.getLen());
      }
      sub.getValue().stream()
          .filter(file -> isOf(file, bytes.get(published(file.path()).getName())))
          .forEach(file -> found.put(file.path(), file));
    }
    return found;
  }

  private static boolean isOf(StoredFile file, Long bytes) {
    return bytes != null && bytes == file.bytes();
  }

  /**
   * Moves the staged files to their places, writes the manifest, removes what it no longer names:
   * for a folder that keeps but one state.
   */
  public void publish(List<StoredFile> files, Object manifest) throws IOException {
    move(files);
    writeManifest(manifest);
    sweep(files);
  }

  /**
   * Moves staged files to their places. One that is there already, whole, stays: somebody may be
   * reading it.
   */
  public void move(List<StoredFile> files) throws IOException {
    for (StoredFile file : files) {
      move(file);
    }
  }

  /** Makes the files count that it names. */
  public void writeManifest(Object manifest) throws IOException {
    JsonFile.write(conf, published(MANIFEST), manifest);
  }

  /** Removes what earlier or killed runs left beside the published files. */
  public void sweep(Collection<StoredFile> files) throws IOException {
    Map<Path, Set<String>> named =
        files.stream()
            .map(file -> published(file.path()))
            .collect(groupingBy(Path::getParent, mapping(Path::getName, toSet())));
    for (Map.Entry<Path, Set<String>> sub : named.entrySet()) {
      for (FileStatus status : Folders.entries(fs(), sub.getKey())) {
        if (!sub.getValue().contains(status.getPath().getName())) {
          fs().delete(status.getPath(), true);
        }
      }
    }
    for (FileStatus status : Folders.entries(fs(), folder)) {
      String name = status.getPath().getName();
      if (name.startsWith(STAGING) || name.startsWith("." + MANIFEST)) {
        fs().delete(status.getPath(), true);
      }
    }
  }

  /** Removes what is staged, where no later run could go on from it. */
  public void abandon() throws IOException {
    fs().delete(new Path(folder, STAGING + generation), true);
  }

  /**
   * The entries of a folder that no publication left there, by name: a folder with any holds
   * something else and must not be written to. So does one with a manifest but none of the
   * publication's sub-folders, or with a file in one of these whose name no publication gives.
   *
   * @param own the names of the publication's sub-folders, and of files beside them
   * @param beside the names of what else may lie beside these
   */
  public static List<String> strangers(
      Configuration conf, String folder, Set<String> own, Set<String> beside) throws IOException {
    Path path = new Path(folder);
    FileSystem fs = Folders.fileSystem(path, conf);
    List<FileStatus> entries = Folders.entries(fs, path);
    boolean published = entries.stream().map(Publication::name).anyMatch(own::contains);
    List<String> strangers = new ArrayList<>();
    for (FileStatus entry : entries) {
      String name = name(entry);
      if (own.contains(name)) {
        strangers.addAll(strangersIn(fs, entry));
      } else if (!isMark(name)
          && !(published && (name.equals(MANIFEST) || beside.contains(name)))) {
        strangers.add(name);
      }
    }
    strangers.sort(null);
    return strangers;
  }

  /** What a publication or a lock leaves beside the sub-folders for a while. */
  private static boolean isMark(String name) {
    return name.startsWith(STAGING) || name.startsWith("." + MANIFEST) || FolderLock.isLock(name);
  }

  /** Hidden files are a file system's, such as checksums. */
  private static List<String> strangersIn(FileSystem fs, FileStatus sub) throws IOException {
    return sub.isFile()
        ? List.of()
        : Folders.entries(fs, sub.getPath()).stream()
            .map(Publication::name)
            .filter(name -> !name.startsWith(".") && !PUBLISHED.matcher(name).matches())
            .map(name -> name(sub) + "/" + name)
            .toList();
  }

  private static String name(FileStatus entry) {
    return entry.getPath().getName();
  }

  private void move(StoredFile file) throws IOException {
    Path from = staged(file.path());
    Path to = published(file.path());
    if (fs().exists(from) && !file.isIntact(conf, to)) {
      fs().mkdirs(to.getParent());
      Folders.replace(from, to, conf);
    }
    if (!inPlace(file)) {
      throw new IOException("Cannot publish " + to + ": it is neither staged nor in its place");
    }
  }

  private boolean inPlace(StoredFile file) throws IOException {
    return hasSize(published(file.path()), file.bytes());
  }

  private boolean hasSize(Path path, long bytes) throws IOException {
    return fs().exists(path) && fs().getFileStatus(path).getLen() == bytes;
  }

  private FileSystem fs() throws IOException {
    return Folders.fileSystem(folder, conf);
  }
}
