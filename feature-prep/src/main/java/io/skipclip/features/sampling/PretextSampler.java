package io.skipclip.features.sampling;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws the samples of the pretext task: per epoch one of each usable training video, in an order
 * of its own per shard. A video's frames, flip and crop depend on (seed, epoch, video) alone, its
 * negatives and its turn also on which other videos the shard holds.
 */
final class PretextSampler {
  private final SamplingSettings settings;
  private final long seed;

  PretextSampler(SamplingSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /** The samples of a shard in an epoch, in the order in which they are to be used. */
  List<PretextRow> rows(ShardVideos shard, int epoch) {
    List<CatalogueEntry> order =
        KeyedRandom.shuffled(shard.videos(), KeyedRandom.of(seed, "order", epoch, shard.shard()));
    List<PretextRow> rows = new ArrayList<>(order.size());
    for (CatalogueEntry video : order) {
      rows.add(row(shard, video, epoch, rows.size()));
    }
    return rows;
  }

  private PretextRow row(ShardVideos shard, CatalogueEntry video, int epoch, int position) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    Geometry geometry = settings.geometry().fitting(video.frames());
    int starts = video.frames() - geometry.spanFrames() + 1;
    int start = geometry.firstStart() + random.nextInt(starts);
    boolean reversed = random.nextDouble() < settings.reverseProbability();
    boolean flipped = random.nextDouble() < settings.flipProbability();
    return new PretextRow(
        epoch,
        shard.shard(),
        position,
        video.videoId(),
        start,
        reversed,
        flipped,
        cropPosition(random),
        cropPosition(random),
        settings.rotatedTargets(),
        negatives(shard, video, KeyedRandom.of(seed, "negatives", epoch, video.videoId())));
  }

  /** Negatives from as many other videos as there are; only a small shard repeats some. */
  private List<Negative> negatives(
      ShardVideos shard, CatalogueEntry video, SplittableRandom random) {
    List<CatalogueEntry> others = new ArrayList<>(shard.videos());
    others.remove(video);
    List<Negative> negatives = new ArrayList<>(settings.negatives());
    for (int drawn = 0; drawn < settings.negatives(); drawn++) {
      int turn = drawn % others.size();
      int chosen = turn + random.nextInt(others.size() - turn);
      others.set(chosen, others.set(turn, others.get(chosen)));
      negatives.add(negative(others.get(turn), random));
    }
    return negatives;
  }

  private Negative negative(CatalogueEntry video, SplittableRandom random) {
    int frames = video.frames() - settings.geometry().targetFrames() + 1;
    return new Negative(
        video.videoId(),
        random.nextInt(frames),
        cropPosition(random),
        cropPosition(random),
        random.nextDouble() < settings.flipProbability());
  }

  /** Uniform on [0, 1), in the 24 bits that the indices store. */
  static double cropPosition(SplittableRandom random) {
    return (random.nextLong() >>> 40) * 0x1.0p-24;
  }
}
