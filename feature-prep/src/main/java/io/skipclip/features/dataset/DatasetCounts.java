package io.skipclip.features.dataset;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;

/**
 * How much a dataset holds.
 *
 * @param listed videos found
 * @param published videos with frames
 * @param quarantined videos without
 * @param frames stored frames
 * @param shards files of frames
 */
public record DatasetCounts(int listed, int published, int quarantined, long frames, int shards)
    implements Serializable {
  public DatasetCounts {
    if (published < 0 || quarantined < 0 || frames < 0 || shards < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid counts: %,d published, %,d quarantined, %,d frames, %,d shards (must be 0 or more)",
              published,
              quarantined,
              frames,
              shards));
    }
    if (listed != published + quarantined) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid counts: %,d listed, %,d published, %,d quarantined (must add up)",
              listed,
              published,
              quarantined));
    }
  }

  static DatasetCounts of(List<CatalogueEntry> entries, int shards) {
    int published = (int) entries.stream().filter(CatalogueEntry::published).count();
    long frames = entries.stream().mapToLong(CatalogueEntry::frames).sum();
    return new DatasetCounts(entries.size(), published, entries.size() - published, frames, shards);
  }
}
