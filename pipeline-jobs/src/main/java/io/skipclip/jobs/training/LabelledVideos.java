package io.skipclip.jobs.training;

import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws the videos whose labels may be used: all, or some of each class. */
public final class LabelledVideos {
  private LabelledVideos() {}

  /**
   * Draws videos.
   *
   * @param videos candidates in any order
   * @param perClass how many of each class, fewer where a class has fewer; empty means all
   * @param seed decides the draw, together with the class
   * @return the videos by id
   */
  public static List<CatalogueEntry> draw(
      List<CatalogueEntry> videos, OptionalInt perClass, long seed) {
    Map<Integer, List<CatalogueEntry>> byClass =
        videos.stream()
            .sorted(Comparator.comparing(CatalogueEntry::videoId))
            .collect(
                Collectors.groupingBy(CatalogueEntry::label, TreeMap::new, Collectors.toList()));
    List<CatalogueEntry> drawn = new ArrayList<>();
    byClass.forEach((label, ofClass) -> drawn.addAll(some(ofClass, perClass, seed + 31L * label)));
    drawn.sort(Comparator.comparing(CatalogueEntry::videoId));
    return List.copyOf(drawn);
  }

  private static List<CatalogueEntry> some(
      List<CatalogueEntry> videos, OptionalInt count, long seed) {
    List<CatalogueEntry> shuffled = new ArrayList<>(videos);
    Collections.shuffle(shuffled, new Random(seed));
    return shuffled.subList(0, Math.min(count.orElse(videos.size()), videos.size()));
  }
}
