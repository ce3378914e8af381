package io.skipclip.jobs.training;

import io.skipclip.features.KeyedRandom;
import java.util.ArrayList;
import java.util.List;

/**
 * The order of an epoch: the shards shuffled by (seed, epoch), each shard's samples in the shard's
 * own order. The sequence does not depend on the number of workers; they get neighbouring parts of
 * it of equal length, so that each reads few shards, each in order, once.
 */
public final class EpochPlan {
  /**
   * A shard and how many samples an epoch has in it.
   *
   * @param shard number of the shard
   * @param samples 1 or more
   */
  public record ShardSamples(int shard, int samples) {}

  private final List<ShardSamples> shards;
  private final int epoch;

  /**
   * @param shards every shard once, in any order
   * @param epoch from 0
   * @param seed the run's seed
   */
  public EpochPlan(List<ShardSamples> shards, int epoch, long seed) {
    List<ShardSamples> order = new ArrayList<>(shards);
    order.sort((a, b) -> Integer.compare(a.shard(), b.shard()));
    this.shards = KeyedRandom.shuffled(order, KeyedRandom.of(seed, "shards", epoch));
    this.epoch = epoch;
  }

  /**
   * Deals the epoch out.
   *
   * @param workers number of lanes, 1 or more
   * @param batchSize most samples in a minibatch; a lane's minibatches are as equal as can be,
   *     since batch normalisation suffers from a small last one
   * @return for each worker its minibatches in order; empty for some if samples are fewer
   */
  public List<List<Minibatch>> lanes(int workers, int batchSize) {
    long total = shards.stream().mapToLong(ShardSamples::samples).sum();
    List<List<Minibatch>> lanes = new ArrayList<>();
    for (int lane = 0; lane < workers; lane++) {
      lanes.add(minibatches(total * lane / workers, total * (lane + 1) / workers, batchSize));
    }
    return lanes;
  }

  private List<Minibatch> minibatches(long from, long to, int batchSize) {
    long samples = to - from;
    long count = (samples + batchSize - 1) / batchSize;
    List<Minibatch> minibatches = new ArrayList<>();
    for (long i = 0; i < count; i++) {
      minibatches.add(minibatch(from + samples * i / count, from + samples * (i + 1) / count));
    }
    return minibatches;
  }

  /** Cuts a range of the whole sequence into ranges of shards. */
  private Minibatch minibatch(long from, long to) {
    List<SampleRange> ranges = new ArrayList<>();
    long start = 0;
    for (ShardSamples shard : shards) {
      long first = Math.max(from, start) - start;
      long last = Math.min(to, start + shard.samples()) - start;
      if (last > first) {
        ranges.add(new SampleRange(shard.shard(), (int) first, (int) last));
      }
      start += shard.samples();
    }
    return new Minibatch(epoch, ranges);
  }
}
