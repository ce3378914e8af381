package io.skipclip.features.dataset;

import java.util.List;
import java.util.TreeSet;

/**
 * How much a side of a split holds.
 *
 * @param videos its published videos
 * @param classes how many classes these are of
 * @param without the classes of the dataset that have none of them, in the order of their names
 */
public record SideCount(int videos, int classes, List<String> without) {
  public SideCount {
    without = List.copyOf(without);
  }

  static SideCount of(List<CatalogueEntry> side, List<CatalogueEntry> all) {
    TreeSet<String> without = new TreeSet<>();
    all.forEach(entry -> without.add(entry.video().className()));
    int classes = without.size();
    side.forEach(entry -> without.remove(entry.video().className()));
    return new SideCount(side.size(), classes - without.size(), List.copyOf(without));
  }
}
