package io.skipclip.features.dataset;

import java.util.List;

/**
 * How a split divides the published videos.
 *
 * @param split its number, 1-based
 * @param training what it trains on
 * @param test what it tests on
 * @param neither published videos on neither side
 */
public record SplitCount(int split, SideCount training, SideCount test, int neither) {
  static SplitCount of(int split, List<CatalogueEntry> entries) {
    List<CatalogueEntry> training = entries.stream().filter(e -> e.trainsIn(split)).toList();
    List<CatalogueEntry> test = entries.stream().filter(e -> e.testsIn(split)).toList();
    int published = (int) entries.stream().filter(CatalogueEntry::published).count();
    return new SplitCount(
        split,
        SideCount.of(training, entries),
        SideCount.of(test, entries),
        published - training.size() - test.size());
  }
}
