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
 * What is written about the shards once all are decoded.
 *
 * @param entries the catalogue, ordered by video
 * @param shards the shards' files, in order
 */
record DatasetTables(List<CatalogueEntry> entries, List<StoredFile> shards) {

  /**
   * Brings plans and outcomes together.
   *
   * @throws IllegalStateException if a planned video has no outcome
   */
  static DatasetTables of(List<ShardPlan> plans, List<ShardOutcome> outcomes) {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (ShardPlan plan : plans) {
      List<VideoOutcome> videos = outcomes.get(plan.shard()).videos();
      if (videos.size() != plan.videos().size()) {
        throw new IllegalStateException(
            "Cannot publish shard %d: %d videos, needs the %d planned"
                .formatted(plan.shard(), videos.size(), plan.videos().size()));
      }
      for (int i = 0; i < videos.size(); i++) {
        entries.add(new CatalogueEntry(plan.videos().get(i), plan.shard(), videos.get(i)));
      }
    }
    return new DatasetTables(
        new Catalogue(entries).entries(), outcomes.stream().map(ShardOutcome::file).toList());
  }

  /** Stages catalogue and quarantine, and names all files. */
  Manifest write(Configuration conf, Publication publication, Manifest.Origin origin)
      throws IOException {
    List<StoredFile> files = new ArrayList<>(shards);
    String suffix = "-" + publication.generation() + ".parquet";
    String catalogue = "catalogue/catalogue" + suffix;
    files.add(
        new ParquetTable<>(conf, new CatalogueTable())
            .write(publication.staged(catalogue), catalogue, entries));
    String quarantine = "quarantine/quarantine" + suffix;
    files.add(
        new ParquetTable<>(conf, new QuarantineTable())
            .write(publication.staged(quarantine), quarantine, quarantined()));
    String content = Sha256.of(files.stream().map(StoredFile::sha256).toList());
    return Manifest.of(origin, content, DatasetCounts.of(entries, shards.size()), files);
  }

  private List<QuarantineTable.Row> quarantined() {
    return entries.stream().filter(e -> !e.published()).map(QuarantineTable.Row::of).toList();
  }
}
