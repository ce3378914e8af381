package io.skipclip.jobs.snapshots;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How the published videos of a snapshot differ from those of the one before.
 *
 * @param added videos that the one before lacks
 * @param removed videos that the one before has alone
 * @param changed videos of another content, class, group or side
 */
record VideoDifferences(long added, long removed, long changed) {

  /** What readers see of each video, by its id. */
  static Map<String, String> contents(Catalogue catalogue) {
    Map<String, String> contents = new HashMap<>();
    for (CatalogueEntry entry : catalogue.published()) {
      contents.put(
          entry.videoId(),
          List.of(
                  entry.outcome().sha256(),
                  entry.frames(),
                  entry.video().className(),
                  entry.video().group(),
                  entry.video().trainSplits(),
                  entry.video().testSplits())
              .toString());
    }
    return contents;
  }

  static VideoDifferences between(Map<String, String> before, Map<String, String> now) {
    long common = now.keySet().stream().filter(before::containsKey).count();
    long same =
        now.entrySet().stream().filter(e -> e.getValue().equals(before.get(e.getKey()))).count();
    return new VideoDifferences(now.size() - common, before.size() - common, common - same);
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "+%,d -%,d ~%,d", added, removed, changed);
  }
}
