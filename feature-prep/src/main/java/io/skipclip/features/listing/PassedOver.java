package io.skipclip.features.listing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a listing of a folder left out. Names that begin with a dot, which are hidden, and what
 * Hadoop's jobs leave behind are not counted.
 *
 * @param files how many files have no extension of a video, by their extension in small letters
 *     (empty for none)
 * @param links links to folders that were not followed, with the reason: {@code A/loop: its folder
 *     is listed already}
 */
public record PassedOver(Map<String, Integer> files, List<String> links) {
  private static final int MOST_NAMED = 8;

  /** Nothing. */
  static final PassedOver NOTHING = new PassedOver(Map.of(), List.of());

  public PassedOver {
    files = new TreeMap<>(files);
    links = List.copyOf(links);
  }

  /** How many files. */
  public int count() {
    return files.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The files by extension, the most frequent first: {@code 12 txt, 2 without extension}. */
  public String extensions() {
    String some =
        files.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .limit(MOST_NAMED)
            .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), name(e.getKey())))
            .collect(Collectors.joining(", "));
    return files.size() > MOST_NAMED ? some + ", and others" : some;
  }

  private static String name(String extension) {
    return extension.isEmpty() ? "without extension" : extension;
  }
}
