package io.skipclip.features.preparing;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Refuses to publish when too much of the input gave no frames. */
final class FailureBudget {
  private FailureBudget() {}

  static void check(String dataset, List<CatalogueEntry> entries, double maxFailedFraction) {
    List<CatalogueEntry> failed = entries.stream().filter(e -> !e.published()).toList();
    if (failed.size() == entries.size()) {
      throw refusal(dataset, entries.size(), failed, "at least one with frames");
    }
    if (failed.size() > maxFailedFraction * entries.size()) {
      throw refusal(
          dataset,
          entries.size(),
          failed,
          String.format(
              Locale.ROOT, "at most %.1f%% (maxFailedFraction)", 100 * maxFailedFraction));
    }
  }

  private static InvalidInputException refusal(
      String dataset, int listed, List<CatalogueEntry> failed, String needed) {
    Map<String, Long> reasons =
        failed.stream()
            .collect(
                Collectors.groupingBy(
                    e -> e.outcome().reason(), TreeMap::new, Collectors.counting()));
    return new InvalidInputException(
        String.format(
            Locale.ROOT,
            "Cannot publish dataset %s: %,d of %,d videos gave no frames %s, the first is %s; needs %s",
            dataset,
            failed.size(),
            listed,
            reasons,
            failed.get(0).videoId(),
            needed));
  }
}
