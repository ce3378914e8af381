package io.skipclip.features.dataset;

import io.skipclip.features.listing.ListingNotes;
import io.skipclip.features.storage.Folders;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.Sha256;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What is written about the shards once all are there.
 *
 * @param entries the catalogue, ordered by video
 * @param shards the shards' files, in order
 * @param notes what was found out when the videos were listed
 */
public record DatasetTables(
    List<CatalogueEntry> entries, List<StoredFile> shards, ListingNotes notes) {
  private static final int NAME_DIGITS = 12;

  /** Stages catalogue, quarantine and notes, each named by what is in it, and names all files. */
  public Manifest write(Configuration conf, Publication publication, Manifest.Origin origin)
      throws IOException {
    List<StoredFile> files = new ArrayList<>(shards);
    String name = "-" + name(origin);
    String suffix = name + ".parquet";
    String catalogue = "catalogue/catalogue" + suffix;
    files.add(
        new ParquetTable<>(conf, new CatalogueTable()).stage(publication, catalogue, entries));
    String quarantine = "quarantine/quarantine" + suffix;
    files.add(
        new ParquetTable<>(conf, new QuarantineTable())
            .stage(publication, quarantine, quarantined()));
    files.add(notes(conf, publication, DatasetSummary.FOLDER + "/summary" + name + ".json"));
    return Manifest.of(origin, content(), DatasetCounts.of(entries, shards.size()), files);
  }

  /** Videos that are tried again may become something else by the same request. */
  private String name(Manifest.Origin origin) {
    List<String> rows = new ArrayList<>(List.of(origin.request(), notes.toString()));
    entries.forEach(entry -> rows.add(entry.toString()));
    return Sha256.of(rows).substring(0, NAME_DIGITS);
  }

  private StoredFile notes(Configuration conf, Publication publication, String path)
      throws IOException {
    Path place = publication.staged(path);
    JsonFile.write(conf, place, notes);
    long bytes = Folders.fileSystem(place, conf).getFileStatus(place).getLen();
    return new StoredFile(path, bytes, StoredFile.sha256(conf, place));
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
