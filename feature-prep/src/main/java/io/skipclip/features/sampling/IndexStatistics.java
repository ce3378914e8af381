package io.skipclip.features.sampling;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What the samples of all epochs use of the videos.
 *
 * @param coverage of a video: the part of the frames at which a context can begin at which one
 *     does, 0 to 1
 * @param negatives of a video: how often a negative is drawn from it
 * @param shards the classes of each shard, in order
 */
public record IndexStatistics(Spread coverage, Spread negatives, List<ShardMix> shards)
    implements Serializable {
  public IndexStatistics {
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(negatives, "negatives");
    shards = List.copyOf(shards);
  }

  static IndexStatistics of(List<ShardVideos> shards, List<ShardUse> uses) {
    int[] videos = uses.stream().mapToInt(ShardUse::videos).toArray();
    return new IndexStatistics(
        Spread.of(uses.stream().map(ShardUse::coverage).toList(), videos),
        Spread.of(uses.stream().map(ShardUse::negatives).toList(), videos),
        shards.stream().map(ShardMix::of).toList());
  }

  /** The figures by what they are of, each as mean, least and most, for a reader. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("part of the context starts drawn per video", coverage.toString());
    facts.put("times drawn as negative per video", negatives.toString());
    facts.put("classes per shard", classesPerShard().toString());
    facts.put("largest class's part of a shard", largestShares().toString());
    return facts;
  }

  /** Of a shard: how many classes its samples are of. */
  public Spread classesPerShard() {
    return spread(ShardMix::classes);
  }

  /** Of a shard: the part of its samples that are of its largest class, 0 to 1. */
  public Spread largestShares() {
    return spread(ShardMix::largestShare);
  }

  private Spread spread(ToDoubleFunction<ShardMix> figure) {
    return Spread.of(shards.stream().mapToDouble(figure));
  }
}
