package io.skipclip.features.dataset;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run did, in figures.
 *
 * @param counts what the dataset holds now
 * @param quarantinedByReason its quarantined videos
 * @param quarantine which those are, ordered by id
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
}
