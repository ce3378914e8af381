package io.skipclip.features.sampling;

import static java.util.stream.Collectors.toMap;
import static org.apache.parquet.filter2.predicate.FilterApi.eq;
import static org.apache.parquet.filter2.predicate.FilterApi.intColumn;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.IntactFiles;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.storage.ParquetTable;
import io.skipclip.features.storage.RecentReads;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.filter2.compat.FilterCompat;

/**
 * Reads published sampling indices, as they were when they were opened. It can be sent to
 * executors.
 *
 * @param indices where they lie, any Hadoop path
 * @param request what they were drawn for
 * @param counts how much they hold
 * @param statistics what their samples use
 * @param files by what their names begin with; see {@link IndexBlock#prefix}
 */
public record IndexReader(
    String indices,
    IndexRequest request,
    IndexCounts counts,
    IndexStatistics statistics,
    Map<String, StoredFile> files)
    implements Serializable {
  /** An epoch of a shard is asked for minibatch by minibatch, by a task on each core. */
  private static final RecentReads<List<Sample>> RECENT =
      new RecentReads<>(2 * Runtime.getRuntime().availableProcessors());

  /**
   * Opens the newest indices of a folder.
   *
   * @throws InvalidInputException if there are no finished indices, or of another layout
   */
  public static IndexReader newest(Configuration conf, String indices) throws IOException {
    return of(IndexManifest.read(conf, indices), indices);
  }

  /**
   * Opens those indices of a folder that were drawn from a dataset's snapshot.
   *
   * @param preferred the request of those to take if they are kept; else the newest
   * @throws InvalidInputException if there are no finished indices, or none of that snapshot
   */
  public static IndexReader open(
      Configuration conf,
      String indices,
      PublishedDataset dataset,
      Optional<IndexRequest> preferred)
      throws IOException {
    IndexManifest newest = IndexManifest.read(conf, indices);
    List<IndexManifest> fitting =
        IndexManifest.kept(conf, indices).stream()
            .filter(manifest -> manifest.request().dataset().equals(dataset.snapshot()))
            .toList();
    if (fitting.isEmpty()) {
      throw unfit(newest.request(), dataset, indices);
    }
    return of(
        fitting.stream()
            .filter(manifest -> Optional.of(manifest.request()).equals(preferred))
            .findFirst()
            .orElse(fitting.get(0)),
        indices);
  }

  private static IndexReader of(IndexManifest manifest, String indices) {
    if (manifest.epochsPerFile() != IndexBlock.EPOCHS) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read indices %s: %d epochs a file, needs %d",
              indices,
              manifest.epochsPerFile(),
              IndexBlock.EPOCHS));
    }
    return new IndexReader(
        indices,
        manifest.request(),
        manifest.counts(),
        manifest.statistics(),
        manifest.files().stream()
            .collect(
                toMap(file -> IndexBlock.prefix(file.path()), Function.identity(), (a, b) -> a)));
  }

  /**
   * Checks that the indices were drawn from a dataset's snapshot.
   *
   * @throws InvalidInputException if not
   */
  public void requireFit(PublishedDataset dataset) {
    checkFits(request, dataset, indices);
  }

  static void checkFits(IndexRequest request, PublishedDataset dataset, String indices) {
    if (!request.dataset().equals(dataset.snapshot())) {
      throw unfit(request, dataset, indices);
    }
  }

  private static InvalidInputException unfit(
      IndexRequest request, PublishedDataset dataset, String indices) {
    return new InvalidInputException(
        "Cannot use indices %s with dataset %s: they are for dataset %.12s, needs %.12s"
            .formatted(indices, dataset.folder(), request.dataset(), dataset.snapshot()));
  }

  /**
   * The samples of a shard in an epoch, in the order in which they are to be used; none for a shard
   * without usable videos.
   *
   * @param epoch 0 to one less than the epochs published
   * @throws InvalidInputException if there is no such epoch, or its file is gone or damaged
   */
  public List<Sample> samples(Configuration conf, int epoch, int shard) throws IOException {
    if (epoch < 0 || epoch >= request.epochs()) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read epoch %d of indices %s: they hold %d epochs, needs 0 to %d",
              epoch,
              indices,
              request.epochs(),
              request.epochs() - 1));
    }
    if (!counts.rowsByShard().containsKey(shard)) {
      return List.of();
    }
    StoredFile file = files.get(IndexBlock.prefix(shard, epoch));
    return RECENT.get(
        indices + " " + file.sha256() + " " + epoch, () -> read(conf, file, epoch, shard));
  }

  private List<Sample> read(Configuration conf, StoredFile file, int epoch, int shard)
      throws IOException {
    Path place = IntactFiles.require(conf, indices, file, "index", "index");
    List<Sample> samples =
        new ParquetTable<>(conf, SampleTable.toRead())
            .read(place, FilterCompat.get(eq(intColumn(SampleTable.EPOCH), epoch)));
    if (samples.size() != counts.rowsByShard().get(shard)
        || !samples.stream().allMatch(sample -> isAsRequested(sample, shard))) {
      throw new InvalidInputException(
          String.format(
              Locale.ROOT,
              "Cannot read %s: its %,d rows of epoch %d are not those that manifest.json tells of",
              place,
              samples.size(),
              epoch));
    }
    return samples;
  }

  private boolean isAsRequested(Sample sample, int shard) {
    return sample.shard() == shard && sample.views().size() == request.shape().clips();
  }
}
