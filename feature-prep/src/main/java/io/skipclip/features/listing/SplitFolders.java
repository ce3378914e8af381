package io.skipclip.features.listing;

import io.skipclip.features.InvalidInputException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/**
 * Folders of a tree that are sides of a split: {@code train/CLASS/FILE} or {@code
 * CLASS/train/FILE}, or all named alike but for the side, {@code train_256/CLASS/FILE}. They are no
 * classes.
 */
final class SplitFolders {
  private final VideoTree tree;
  private final List<List<String>> paths;

  private SplitFolders(VideoTree tree) {
    this.tree = tree;
    this.paths =
        tree.videos().stream().map(video -> List.of(video.videoId().split("/", -1))).toList();
  }

  /**
   * Videos with their classes, and their sides.
   *
   * @param origin which folders these are
   */
  record Found(List<FoundVideo> videos, Sides sides, String origin) {}

  /**
   * Looks for them.
   *
   * @throws InvalidInputException if some folders are sides and others are not
   */
  static Optional<Found> in(VideoTree tree) {
    return new SplitFolders(tree).find();
  }

  private Optional<Found> find() {
    if (areSides(0) || namedAlike()) {
      return Optional.of(found(0, 1));
    }
    Set<String> sides = names(0, 3).stream().filter(SplitFolders::isSide).collect(toSorted());
    if (!sides.isEmpty()) {
      throw mixed(sides, 0);
    }
    Set<String> below = names(1, 3).stream().filter(SplitFolders::isSide).collect(toSorted());
    if (distinct(below) < 2) {
      return Optional.empty();
    }
    if (!areSides(1)) {
      throw mixed(below, 1);
    }
    if (names(0, 1).size() == 1 && paths.stream().allMatch(path -> path.size() > 3)) {
      throw new InvalidInputException(
          "Cannot split videos of %s: %s lie in its only folder %s, needs that one as --videos"
              .formatted(tree.root(), and(below), names(0, 1).iterator().next()));
    }
    return Optional.of(found(1, 0));
  }

  /**
   * Whether every video lies in a folder of that level that is a side's. One such folder alone with
   * nothing but videos in it is a class.
   */
  private boolean areSides(int level) {
    boolean all = paths.stream().allMatch(p -> p.size() > level + 1 && isSide(p.get(level)));
    boolean classes = paths.stream().anyMatch(path -> path.size() > level + 2);
    return all && (level > 0 || classes || names(level, level + 2).size() > 1);
  }

  /** {@code train_256} and {@code val_256}, with class folders in both. */
  private boolean namedAlike() {
    Set<String> names = names(0, 3);
    Set<String> rests = names.stream().map(SplitFolders::withoutSide).collect(Collectors.toSet());
    return paths.stream().allMatch(path -> path.size() > 2)
        && names.stream().allMatch(name -> sideWithin(name).isPresent())
        && rests.size() == 1
        && names.stream().map(SplitFolders::sideWithin).distinct().count() > 1;
  }

  private Found found(int sideLevel, int classLevel) {
    Map<String, Side> sides = new HashMap<>();
    List<FoundVideo> videos =
        tree.videos().stream()
            .map(
                video -> {
                  String[] path = video.videoId().split("/", -1);
                  sides.put(video.videoId(), sideWithin(path[sideLevel]).orElseThrow());
                  return video.in(
                      path.length > classLevel + 1 ? path[classLevel] : tree.root().getName());
                })
            .toList();
    NamedSides named = new NamedSides(sides);
    String origin =
        "folders %s of %s%s"
            .formatted(and(names(sideLevel, sideLevel + 2)), tree.root(), named.validation());
    return new Found(videos, named, origin);
  }

  /** The names of a level's folders, of videos whose path has so many parts or more. */
  private Set<String> names(int level, int leastParts) {
    return paths.stream()
        .filter(path -> path.size() >= Math.max(leastParts, level + 1))
        .map(path -> path.get(level))
        .collect(toSorted());
  }

  private InvalidInputException mixed(Set<String> sides, int level) {
    Set<String> others =
        paths.stream()
            .map(path -> path.get(Math.min(level, path.size() - 1)))
            .filter(name -> !isSide(name))
            .collect(toSorted());
    return new InvalidInputException(
        ("Cannot split videos of %s: %s are sides of a split and %s is not, needs sides only, or"
                + " prepare.split-from = groups if all are classes")
            .formatted(tree.root(), and(sides), others.iterator().next()));
  }

  private static boolean isSide(String folder) {
    return Side.of(folder).isPresent();
  }

  private static long distinct(Set<String> folders) {
    return folders.stream().map(Side::of).distinct().count();
  }

  /** The side in a name of several words; none if there is none, or more than one. */
  private static Optional<Side> sideWithin(String folder) {
    List<Side> sides =
        List.of(folder.split("[^A-Za-z]+")).stream().flatMap(w -> Side.of(w).stream()).toList();
    return sides.size() == 1 ? Optional.of(sides.get(0)) : Optional.empty();
  }

  private static String withoutSide(String folder) {
    return List.of(folder.toLowerCase(Locale.ROOT).split("(?<![a-z])|(?![a-z])")).stream()
        .filter(word -> Side.of(word).isEmpty())
        .collect(Collectors.joining());
  }

  private static String and(Set<String> names) {
    List<String> all = List.copyOf(new TreeSet<>(names));
    String last = all.get(all.size() - 1);
    return all.size() == 1
        ? last
        : String.join(", ", all.subList(0, all.size() - 1)) + " and " + last;
  }

  private static Collector<String, ?, Set<String>> toSorted() {
    return Collectors.toCollection(TreeSet::new);
  }
}
