package io.skipclip.features.dataset;

import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/**
 * What is written about the shards once all are there.
 *
 * @param entries the catalogue, ordered by video
 * @param shards the shards' files, in order
 */
record DatasetTables(List<CatalogueEntry> entries, List<StoredFile> shards) {

  /** Stages catalogue and quarantine, and names all files. */
  Manifest write(Configuration conf, Publication publication, Manifest.Origin origin)
      throws IOException {
    List<StoredFile> files = new ArrayList<>(shards);
    String suffix = "-" + origin.request().substring(0, 12) + ".parquet";
    String catalogue = "catalogue/catalogue" + suffix;
    files.add(
        new ParquetTable<>(conf, new CatalogueTable())
            .write(publication.staged(catalogue), catalogue, entries));
    String quarantine = "quarantine/quarantine" + suffix;
    files.add(
        new ParquetTable<>(conf, new QuarantineTable())
            .write(publication.staged(quarantine), quarantine, quarantined()));
    return Manifest.of(origin, content(), DatasetCounts.of(entries, shards.size()), files);
  }

  private String content() {
    List<String> content = new ArrayList<>();
    shards.forEach(shard -> content.add(shard.sha256()));
    entries.forEach(entry -> content.add(entry.content()));
    return Sha256.of(content);
  }

  private List<QuarantineTable.Row> quarantined() {
    return entries.stream().filter(e -> !e.published()).map(QuarantineTable.Row::of).toList();
  }
}
