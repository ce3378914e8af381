package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.listing.SourceFolder.Entry;
import io.skipclip.features.listing.SourceFolder.Kind;
import io.skipclip.features.storage.Folders;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * The videos of a tree of class folders. A local folder that links lead to is entered once; folders
 * above the root are not entered.
 */
final class VideoTree {
  private static final String NEEDED =
      "needs a folder of class folders, or a list (.csv, .parquet)";

  /** What jobs of Hadoop and Spark leave: half of what they were about to write. */
  private static final Set<String> LEFT_BY_JOBS = Set.of("_temporary", "_SUCCESS");

  private final Configuration conf;
  private final Path root;
  private final GroupPattern groups;
  private final List<FoundVideo> videos = new ArrayList<>();
  private final Map<String, Integer> otherFiles = new HashMap<>();
  private final List<String> unfollowed = new ArrayList<>();
  private final Set<Path> listFolders = new TreeSet<>();
  private final Set<java.nio.file.Path> entered = new HashSet<>();

  private VideoTree(Configuration conf, Path root, GroupPattern groups) {
    this.conf = conf;
    this.root = root;
    this.groups = groups;
  }

  /**
   * Lists a tree.
   *
   * @throws InvalidInputException if there is no such folder, not a video in it, or a folder that
   *     may not be read
   */
  static VideoTree read(Configuration conf, String root, GroupPattern groups) throws IOException {
    Path path = new Path(root);
    VideoTree tree =
        new VideoTree(conf, Folders.fileSystem(path, conf).makeQualified(path), groups);
    tree.requireFolder();
    tree.walk();
    if (tree.videos.isEmpty()) {
      throw tree.wrong(
          "no video in it%s, needs <class>/<video>.avi (or mp4, mkv, mov, webm, mpg, mpeg, m4v, 3gp, wmv, flv)"
              .formatted(
                  tree.otherFiles.isEmpty() ? "" : " (" + tree.passedOver().extensions() + ")"));
    }
    tree.finish();
    return tree;
  }

  Path root() {
    return root;
  }

  /** All videos below the root, ordered by id. */
  List<FoundVideo> videos() {
    return List.copyOf(videos);
  }

  /** What else lies there. */
  PassedOver passedOver() {
    return new PassedOver(otherFiles, unfollowed.stream().sorted().toList());
  }

  /** The folders, the root perhaps among them, in which split lists lie. */
  Set<Path> listFolders() {
    return listFolders;
  }

  /**
   * Checks that every video has a class.
   *
   * @throws InvalidInputException if some lie in class folders and others beside these
   */
  void requireClasses() {
    List<String> beside =
        videos.stream().map(FoundVideo::videoId).filter(id -> id.indexOf('/') < 0).toList();
    if (!beside.isEmpty() && beside.size() < videos.size()) {
      throw wrong(
          String.format(
              Locale.ROOT,
              "%s (%,d such) lies beside the class folders, needs a place in one of them, or prepare.test-fraction = 0 for an archive without classes",
              beside.get(0),
              beside.size()));
    }
  }

  private void requireFolder() throws IOException {
    try {
      Optional<Kind> kind = SourceFolder.kind(conf, root);
      if (kind.isEmpty()) {
        throw wrong("no such folder, " + NEEDED);
      }
      if (kind.get() != Kind.FOLDER) {
        throw wrong("a file, " + NEEDED);
      }
    } catch (AccessControlException e) {
      throw wrong(
          String.valueOf(e.getMessage()).lines().findFirst().orElse("")
              + ", needs the right to read it");
    }
  }

  /** Real folders come before links, so that what lies in the tree has its name there. */
  private void walk() throws IOException {
    for (Optional<java.nio.file.Path> above = real(root); above.isPresent(); ) {
      entered.add(above.get());
      above = Optional.ofNullable(above.get().getParent());
    }
    Deque<Path> folders = new ArrayDeque<>(List.of(root));
    Deque<Path> links = new ArrayDeque<>();
    while (!folders.isEmpty() || !links.isEmpty()) {
      if (!folders.isEmpty()) {
        list(folders.remove(), folders, links);
      } else {
        Path link = links.remove();
        if (entersFirst(link)) {
          list(link, folders, links);
        } else {
          unfollowed.add(below(link) + ": its folder is listed already");
        }
      }
    }
  }

  private void list(Path folder, Deque<Path> folders, Deque<Path> links) throws IOException {
    if (folder.getName().equals(ListFolder.NAME)) {
      listFolders.add(folder);
    }
    for (Entry entry : SourceFolder.entries(conf, folder)) {
      if (entry.name().startsWith(".") || LEFT_BY_JOBS.contains(entry.name())) {
        continue;
      }
      switch (entry.kind()) {
        case FOLDER -> {
          if (entersFirst(entry.path())) {
            folders.add(entry.path());
          }
        }
        case LINKED_FOLDER -> links.add(entry.path());
        case FILE, LINKED_FILE -> add(folder, entry);
        case DEAD_LINK -> addDead(entry);
      }
    }
  }

  private void add(Path folder, Entry entry) {
    if (FoundVideo.isVideo(entry.name())) {
      addVideo(entry);
    } else if (ListFolder.holds(entry.name())) {
      listFolders.add(folder);
    } else {
      otherFiles.merge(FoundVideo.extension(entry.name()), 1, Integer::sum);
    }
  }

  /** A video's is a row like any other; what another's would have been, nobody knows. */
  private void addDead(Entry entry) {
    if (FoundVideo.isVideo(entry.name())) {
      addVideo(entry);
    } else {
      unfollowed.add(below(entry.path()) + ": leads nowhere, or where you may not look");
    }
  }

  private void addVideo(Entry entry) {
    String id = below(entry.path());
    videos.add(new FoundVideo(id, entry.file(), className(id), groups.group(id).orElse(id)));
  }

  private void finish() {
    videos.sort(Comparator.comparing(FoundVideo::videoId));
    SameFiles.putIn(videos);
  }

  private boolean entersFirst(Path folder) throws IOException {
    Optional<java.nio.file.Path> real = real(folder);
    return real.isEmpty() || entered.add(real.get());
  }

  private Optional<java.nio.file.Path> real(Path folder) throws IOException {
    if (!Folders.isLocal(Folders.fileSystem(folder, conf))) {
      return Optional.empty();
    }
    Optional<java.nio.file.Path> local = SourceFolder.local(folder);
    return local.isPresent() && Files.exists(local.get())
        ? Optional.of(local.get().toRealPath())
        : Optional.empty();
  }

  /** The folder right below the root; the root's own name for a video without one. */
  private String className(String id) {
    int slash = id.indexOf('/');
    return slash < 0 ? root.getName() : id.substring(0, slash);
  }

  private String below(Path path) {
    String prefix = root.toUri().getPath();
    String whole = path.toUri().getPath();
    return whole.substring(prefix.endsWith("/") ? prefix.length() : prefix.length() + 1);
  }

  private InvalidInputException wrong(String found) {
    return new InvalidInputException("Cannot list videos of %s: %s".formatted(root, found));
  }
}
