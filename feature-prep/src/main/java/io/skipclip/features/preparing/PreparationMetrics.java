package io.skipclip.features.preparing;

import io.skipclip.features.dataset.DatasetCounts;
import io.skipclip.features.dataset.DatasetSummary;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.listing.ListingNotes;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a run did, in figures.
 *
 * @param counts what the dataset holds now
 * @param quarantinedByReason its quarantined videos
 * @param quarantine which those are, ordered by id
 * @param summary its split, and what was passed over
 * @param read videos whose files were read
 * @param readBytes the lengths of those files
 * @param decoded those of them whose content was new
 * @param decodedFrames frames that decoding gave
 * @param writtenShards shards that were written
 * @param keptShards shards that stayed as they were
 * @param seconds how long the run took
 */
public record PreparationMetrics(
    DatasetCounts counts,
    Map<String, Long> quarantinedByReason,
    List<QuarantinedVideo> quarantine,
    DatasetSummary summary,
    int read,
    long readBytes,
    int decoded,
    long decodedFrames,
    int writtenShards,
    int keptShards,
    double seconds) {
  public PreparationMetrics {
    quarantinedByReason = new TreeMap<>(quarantinedByReason);
    quarantine = List.copyOf(quarantine);
  }

  /**
   * Counts.
   *
   * @param manifest of the dataset as it is now
   * @param notes of the listing
   * @param segments what was read
   * @param kept paths of published files that stayed as they were
   */
  static PreparationMetrics of(
      Manifest manifest,
      Verdicts verdicts,
      ListingNotes notes,
      List<SegmentOutcome> segments,
      Set<String> kept,
      double seconds) {
    List<SegmentOutcome.Video> read =
        segments.stream().flatMap(segment -> segment.videos().stream()).toList();
    DatasetSummary summary = DatasetSummary.of(notes, verdicts.entries());
    int shards = manifest.counts().shards();
    int keptShards =
        (int)
            manifest.files().subList(0, shards).stream()
                .filter(file -> kept.contains(file.path()))
                .count();
    return new PreparationMetrics(
        manifest.counts(),
        summary.quarantined(),
        verdicts.quarantine(),
        summary,
        read.size(),
        read.stream().mapToLong(video -> video.file().bytes()).sum(),
        (int) read.stream().filter(video -> !video.reused()).count(),
        segments.stream().mapToLong(SegmentOutcome::decodedFrames).sum(),
        shards - keptShards,
        keptShards,
        seconds);
  }

  /** How many videos are in quarantine for what may have been the machine's fault. */
  public long retriable() {
    return quarantine.stream().filter(QuarantinedVideo::isRetriable).count();
  }
}
