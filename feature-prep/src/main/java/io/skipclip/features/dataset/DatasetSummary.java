package io.skipclip.features.dataset;

import io.skipclip.features.listing.ListingNotes;
import io.skipclip.features.storage.JsonFile;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;

/**
 * What a reader wants to know of a dataset first.
 *
 * @param notes where its split came from, and what was passed over
 * @param splits how each split divides its videos, by number
 * @param quarantined its videos in quarantine, by reason
 */
public record DatasetSummary(
    ListingNotes notes, List<SplitCount> splits, Map<String, Long> quarantined) {
  /** The folder of the file that holds the notes, below the dataset. */
  public static final String FOLDER = "summary";

  public DatasetSummary {
    splits = List.copyOf(splits);
    quarantined = new TreeMap<>(quarantined);
  }

  /** Counts a catalogue. */
  public static DatasetSummary of(ListingNotes notes, List<CatalogueEntry> entries) {
    int splits =
        entries.stream()
            .map(CatalogueEntry::video)
            .flatMap(v -> Stream.concat(v.trainSplits().stream(), v.testSplits().stream()))
            .reduce(1, Math::max);
    return new DatasetSummary(
        notes,
        IntStream.rangeClosed(1, splits).mapToObj(s -> SplitCount.of(s, entries)).toList(),
        entries.stream()
            .filter(entry -> !entry.published())
            .collect(Collectors.groupingBy(e -> e.outcome().reason(), Collectors.counting())));
  }

  /**
   * Reads the summary of a dataset.
   *
   * @param catalogue the dataset's
   * @return none for a dataset of before there were any
   */
  public static Optional<DatasetSummary> read(
      Configuration conf, PublishedDataset dataset, Catalogue catalogue) throws IOException {
    for (StoredFile file : dataset.manifest().files()) {
      if (file.path().startsWith(FOLDER + "/")) {
        Path notes = IntactFiles.require(conf, dataset.folder(), file, "summary", "prepare");
        return Optional.of(of(JsonFile.read(conf, notes, ListingNotes.class), catalogue.entries()));
      }
    }
    return Optional.empty();
  }
}
