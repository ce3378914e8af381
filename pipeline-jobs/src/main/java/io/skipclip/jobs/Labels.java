package io.skipclip.jobs;

import io.skipclip.features.InvalidInputException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;

/** Short names for folders: as many of their last parts as tell them apart. */
final class Labels {
  private Labels() {}

  /**
   * Names folders.
   *
   * @throws InvalidInputException if one is given twice
   */
  static List<String> of(List<String> folders) {
    List<List<String>> paths =
        folders.stream()
            .map(folder -> Arrays.stream(folder.split("/")).filter(p -> !p.isEmpty()).toList())
            .toList();
    int longest = paths.stream().mapToInt(List::size).max().orElse(0);
    for (int parts = 1; parts <= longest; parts++) {
      int last = parts;
      List<String> labels =
          paths.stream()
              .map(path -> path.subList(Math.max(0, path.size() - last), path.size()))
              .map(path -> String.join("/", path))
              .toList();
      if (new HashSet<>(labels).size() == labels.size()) {
        return labels;
      }
    }
    throw new InvalidInputException(
        "Cannot compare %s: a folder is there twice, needs each once".formatted(folders));
  }
}
