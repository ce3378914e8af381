package io.skipclip.jobs.training;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.jobs.settings.LabelBudget;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Draws the videos whose labels may be used: all, or a part of each class. */
public final class LabelledVideos {
  private LabelledVideos() {}

  /**
   * Checks that there is something to tell apart.
   *
   * @param purpose what it is needed for, such as evaluate on data
   * @throws InvalidInputException if there are fewer than two classes
   */
  public static void requireClasses(Catalogue catalogue, String purpose) {
    List<String> classes = catalogue.classNames().stream().filter(name -> !name.isEmpty()).toList();
    if (classes.size() < 2) {
      boolean unlabelled = classes.isEmpty() || classes.contains(ListedVideo.UNLABELLED);
      throw new InvalidInputException(
          ("Cannot %s: %s, needs 2 or more classes (folders CLASS/FILE, or a list with a column"
                  + " label)%s")
              .formatted(
                  purpose,
                  unlabelled ? "its videos have no labels" : "1 class",
                  unlabelled ? "; pretrain, embed and maps need none" : ""));
    }
  }

  /**
   * Draws videos.
   *
   * @param videos candidates in any order
   * @param labels how many of each class
   * @param seed decides the draw, together with the class and the draw's number
   * @param draw number of the draw, from 0
   * @return the videos by id
   */
  public static List<CatalogueEntry> draw(
      List<CatalogueEntry> videos, LabelBudget labels, long seed, int draw) {
    Map<Integer, List<CatalogueEntry>> byClass =
        videos.stream()
            .sorted(Comparator.comparing(CatalogueEntry::videoId))
            .collect(
                Collectors.groupingBy(CatalogueEntry::label, TreeMap::new, Collectors.toList()));
    List<CatalogueEntry> drawn = new ArrayList<>();
    byClass.forEach(
        (label, ofClass) -> drawn.addAll(some(ofClass, labels, random(seed, label, draw))));
    drawn.sort(Comparator.comparing(CatalogueEntry::videoId));
    return List.copyOf(drawn);
  }

  private static SplittableRandom random(long seed, int label, int draw) {
    return draw == 0
        ? KeyedRandom.of(seed, "labels", label)
        : KeyedRandom.of(seed, "labels", label, draw);
  }

  private static List<CatalogueEntry> some(
      List<CatalogueEntry> videos, LabelBudget labels, SplittableRandom random) {
    return KeyedRandom.shuffled(videos, random).subList(0, labels.of(videos.size()));
  }
}
