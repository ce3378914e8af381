package io.skipclip.features.dataset;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.storage.ParquetTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/** All videos of a published dataset, ordered by id, quarantined ones too. */
public final class Catalogue {
  private final List<CatalogueEntry> entries;

  public Catalogue(List<CatalogueEntry> entries) {
    this.entries = entries.stream().sorted(Comparator.comparing(CatalogueEntry::videoId)).toList();
  }

  /**
   * Reads the catalogue of a dataset.
   *
   * @throws InvalidInputException if its file is gone or damaged
   */
  public static Catalogue read(Configuration conf, PublishedDataset dataset) throws IOException {
    Path file =
        IntactFiles.require(
            conf, dataset.folder(), dataset.manifest().catalogue(), "catalogue", "prepare");
    return new Catalogue(new ParquetTable<>(conf, new CatalogueTable()).read(file));
  }

  public List<CatalogueEntry> entries() {
    return entries;
  }

  /** The videos that have frames. */
  public List<CatalogueEntry> published() {
    return entries.stream().filter(CatalogueEntry::published).toList();
  }

  /** The videos with frames that train: without those that are set aside for validation. */
  public List<CatalogueEntry> training(Division division) {
    return entries.stream().filter(division::trains).toList();
  }

  /** The videos with frames that are set aside for validation. */
  public List<CatalogueEntry> validation(Division division) {
    return entries.stream().filter(division::validates).toList();
  }

  /** The videos with frames that a split, 1-based, tests on. */
  public List<CatalogueEntry> test(int split) {
    return entries.stream().filter(e -> e.testsIn(split)).toList();
  }

  /** The videos of a shard, 0-based. */
  public List<CatalogueEntry> shard(int shard) {
    return entries.stream().filter(e -> e.shard() == shard).toList();
  }

  /** The names of the classes, in the order of their labels; empty for a label without a video. */
  public List<String> classNames() {
    TreeMap<Integer, String> byLabel = new TreeMap<>();
    entries.forEach(e -> byLabel.put(e.label(), e.video().className()));
    List<String> names = new ArrayList<>();
    for (int label = 0; !byLabel.isEmpty() && label <= byLabel.lastKey(); label++) {
      names.add(byLabel.getOrDefault(label, ""));
    }
    return List.copyOf(names);
  }
}
