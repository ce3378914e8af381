package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.listing.SourceFolder.Entry;
import io.skipclip.features.listing.SourceFolder.Kind;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.security.AccessControlException;

/**
 * Finds the official lists of a tree of videos: anywhere in it, or beside it, where both archives
 * were unpacked into one folder.
 */
final class ListFolder {
  /** UCF101's name for the folder of the lists. */
  static final String NAME = "ucfTrainTestlist";

  private static final Pattern TELLING_NAME = Pattern.compile("(?i).*(split|list|annot).*");

  private final Configuration conf;
  private final VideoTree tree;
  private final Set<String> videos;

  /**
   * @param tree the videos
   */
  ListFolder(Configuration conf, VideoTree tree) {
    this.conf = conf;
    this.tree = tree;
    this.videos = tree.videos().stream().map(FoundVideo::videoId).collect(Collectors.toSet());
  }

  /** Whether a file belongs to the lists, by its name. */
  static boolean holds(String name) {
    return UcfLists.isList(name) || UcfLists.isClasses(name) || HmdbLists.isList(name);
  }

  /**
   * Reads the lists of a folder that somebody named.
   *
   * @throws InvalidInputException if it is none, or a list is missing or wrong
   */
  SplitLists read(Path folder) throws IOException {
    try {
      if (SourceFolder.kind(conf, folder).isEmpty()) {
        throw wrong(folder, "no such folder");
      }
    } catch (AccessControlException e) {
      throw wrong(folder, e.getMessage());
    }
    return lists(folder, files(folder));
  }

  /**
   * Looks for lists. Those beside the tree count if they name a video of it.
   *
   * @throws InvalidInputException if there are some that differ, or one is missing or wrong
   */
  Optional<SplitLists> find() throws IOException {
    List<SplitLists> found = new ArrayList<>();
    for (Path folder : tree.listFolders()) {
      Map<String, Path> files = files(folder);
      if (folder.getName().equals(NAME) || files.keySet().stream().anyMatch(ListFolder::isSplit)) {
        found.add(lists(folder, files));
      }
    }
    for (Path folder : beside()) {
      Map<String, Path> files = files(folder);
      if (files.keySet().stream().anyMatch(ListFolder::isSplit)) {
        listsBeside(folder, files).ifPresent(found::add);
      }
    }
    for (SplitLists other : found) {
      if (!other.agreesWith(found.get(0))) {
        throw new InvalidInputException(
            "Cannot choose split lists: those of %s and of %s differ, needs --splits with one of them"
                .formatted(found.get(0).folder(), other.folder()));
      }
    }
    return found.stream().findFirst();
  }

  private static boolean isSplit(String name) {
    return UcfLists.isList(name) || HmdbLists.isList(name);
  }

  private SplitLists lists(Path folder, Map<String, Path> files) throws IOException {
    boolean hmdb = files.keySet().stream().anyMatch(HmdbLists::isList);
    boolean ucf = files.keySet().stream().anyMatch(UcfLists::isList);
    return hmdb && !ucf
        ? new HmdbLists(conf, folder, files).read(videos)
        : new UcfLists(conf, folder, files).read(videos);
  }

  private Optional<SplitLists> listsBeside(Path folder, Map<String, Path> files)
      throws IOException {
    try {
      return names(files) ? Optional.of(lists(folder, files)) : Optional.empty();
    } catch (InvalidInputException e) {
      throw new InvalidInputException(
          e.getMessage()
              + "; it lies beside the videos, prepare.split-from = groups passes it over",
          e);
    }
  }

  private Map<String, Path> files(Path folder) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (Entry entry : SourceFolder.entries(conf, folder)) {
      if (entry.kind() == Kind.FILE || entry.kind() == Kind.LINKED_FILE) {
        files.put(entry.name(), entry.path());
      }
    }
    return files;
  }

  /** The folder above the root and those beside it that may hold lists. */
  private List<Path> beside() {
    List<Path> folders = new ArrayList<>();
    Path above = tree.root().getParent();
    if (above == null) {
      return folders;
    }
    folders.add(above);
    for (Entry entry : readable(above)) {
      boolean folder = entry.kind() == Kind.FOLDER || entry.kind() == Kind.LINKED_FOLDER;
      if (folder && !entry.path().equals(tree.root()) && mayHold(entry)) {
        folders.add(entry.path());
        folders.add(new Path(entry.path(), NAME));
      }
    }
    folders.removeIf(folder -> readable(folder).isEmpty());
    return folders;
  }

  /** Its name says so, or a list has the name that UCF101's first one has. */
  private boolean mayHold(Entry folder) {
    if (TELLING_NAME.matcher(folder.name()).matches()) {
      return true;
    }
    try {
      return SourceFolder.kind(conf, new Path(folder.path(), "trainlist01.txt")).isPresent();
    } catch (IOException e) {
      return false;
    }
  }

  /** What may not be seen beside the videos is nobody's concern. */
  private List<Entry> readable(Path folder) {
    try {
      return SourceFolder.entries(conf, folder);
    } catch (IOException | InvalidInputException e) {
      return List.of();
    }
  }

  /** Whether a video of the tree stands at the head of a line. */
  private boolean names(Map<String, Path> files) throws IOException {
    for (Map.Entry<String, Path> file : files.entrySet()) {
      if (isSplit(file.getKey())) {
        String prefix =
            HmdbLists.isList(file.getKey())
                ? file.getKey().replaceFirst("_test_split\\d+\\.txt$", "") + "/"
                : "";
        for (ListLine line : ListLine.read(conf, file.getValue())) {
          if (videos.contains(prefix + line.words().get(0))) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static InvalidInputException wrong(Path folder, String found) {
    return new InvalidInputException(
        "Cannot read split lists of %s: %s, needs classInd.txt, trainlist01.txt and testlist01.txt in it"
            .formatted(folder, found));
  }
}
