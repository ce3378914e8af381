package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.List;

/**
 * What the samples of a shard use of its videos.
 *
 * @param shard its number
 * @param key names the files of its samples; see {@link IndexBlock#key}
 * @param videos how many of its videos are sampled
 * @param coverage of a video: the part of the places at which a sample can begin at which one does,
 *     0 to 1
 * @param others of a video: how often a sample of another one shows it
 */
record ShardUse(int shard, String key, int videos, Spread coverage, Spread others)
    implements Serializable {

  /** Sums up what was counted over all epochs. */
  static ShardUse of(int shard, String key, List<SampleTally> tallies) {
    List<SampleTally.Video> videos = SampleTally.sum(tallies).videos();
    return new ShardUse(
        shard,
        key,
        videos.size(),
        Spread.of(videos.stream().mapToDouble(SampleTally.Video::coverage)),
        Spread.of(videos.stream().mapToDouble(SampleTally.Video::others)));
  }
}
