package io.skipclip.features.sampling;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * What the samples of all epochs use of the videos.
 *
 * @param coverage of a video: the part of the places at which a sample can begin at which one does,
 *     0 to 1
 * @param others of a video: how often a sample of another one shows it
 * @param shards the classes of each shard, in order
 */
public record IndexStatistics(
    Spread coverage, @JsonAlias("negatives") Spread others, List<ShardMix> shards)
    implements Serializable {
  public IndexStatistics {
    Objects.requireNonNull(coverage, "coverage");
    Objects.requireNonNull(others, "others");
    shards = List.copyOf(shards);
  }

  static IndexStatistics of(List<ShardVideos> shards, List<ShardUse> uses) {
    int[] videos = uses.stream().mapToInt(ShardUse::videos).toArray();
    return new IndexStatistics(
        Spread.of(uses.stream().map(ShardUse::coverage).toList(), videos),
        Spread.of(uses.stream().map(ShardUse::others).toList(), videos),
        shards.stream().map(ShardMix::of).toList());
  }

  /** The figures by what they are of, each as mean, least and most, for a reader. */
  public Map<String, String> facts() {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("part of the possible starts drawn per video", coverage.toString());
    if (showsOthers()) {
      facts.put("times shown in others' samples per video", others.toString());
    }
    facts.put("classes per shard", classesPerShard().toString());
    facts.put("largest class's part of a shard", largestShares().toString());
    return facts;
  }

  /** Whether samples show other videos than their own. */
  public boolean showsOthers() {
    return others.most() > 0;
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
