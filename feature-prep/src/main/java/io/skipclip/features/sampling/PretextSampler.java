package io.skipclip.features.sampling;

import io.skipclip.features.KeyedRandom;
import io.skipclip.features.dataset.CatalogueEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Draws Skip-Clip's samples: per epoch one of each usable training video, in an order of its own
 * per shard. A video's frames, flip and crop depend on (seed, epoch, video) alone, its negatives
 * and its turn also on which other videos the shard holds.
 */
final class PretextSampler {
  /** The slot of contexts. */
  static final int CONTEXT = 0;

  /** The slot of targets, their turned copies and negatives. */
  static final int FRAMES = 1;

  private static final int QUARTERS = 4;

  private final SamplingSettings settings;
  private final long seed;

  PretextSampler(SamplingSettings settings, long seed) {
    this.settings = settings;
    this.seed = seed;
  }

  /** The samples of a shard in an epoch, in the order in which they are to be used. */
  List<Sample> samples(ShardVideos shard, int epoch) {
    List<CatalogueEntry> order =
        KeyedRandom.shuffled(shard.videos(), KeyedRandom.of(seed, "order", epoch, shard.shard()));
    List<Sample> samples = new ArrayList<>(order.size());
    for (CatalogueEntry video : order) {
      List<View> views = new ArrayList<>(views(video, epoch));
      views.addAll(
          negatives(shard, video, KeyedRandom.of(seed, "negatives", epoch, video.videoId())));
      samples.add(
          new Sample(epoch, shard.shard(), samples.size(), video.videoId(), views, List.of()));
    }
    return samples;
  }

  /** Context and targets, all seen alike, and the turned copies of the nearest targets. */
  private List<View> views(CatalogueEntry video, int epoch) {
    SplittableRandom random = KeyedRandom.of(seed, "sample", epoch, video.videoId());
    Geometry geometry = settings.geometry().fitting(video.frames());
    int starts = video.frames() - geometry.spanFrames() + 1;
    int start = geometry.firstStart() + random.nextInt(starts);
    boolean reversed = random.nextDouble() < settings.reverseProbability();
    boolean flipped = random.nextDouble() < settings.flipProbability();
    Look look = new Look(video, reversed, flipped, cropPosition(random), cropPosition(random));
    List<View> views = new ArrayList<>();
    views.add(look.at(geometry.context(start), CONTEXT));
    for (int target = 1; target <= geometry.targetClips(); target++) {
      views.add(look.at(geometry.target(start, target), FRAMES));
    }
    List<View> nearest = List.copyOf(views.subList(1, 1 + settings.rotatedTargets()));
    for (int quarters = 1; quarters < QUARTERS; quarters++) {
      for (View target : nearest) {
        views.add(target.turned(quarters));
      }
    }
    return views;
  }

  /** Negatives from as many other videos as there are; only a small shard repeats some. */
  private List<View> negatives(ShardVideos shard, CatalogueEntry video, SplittableRandom random) {
    List<CatalogueEntry> others = new ArrayList<>(shard.videos());
    others.remove(video);
    List<View> negatives = new ArrayList<>(settings.negatives());
    for (int drawn = 0; drawn < settings.negatives(); drawn++) {
      int turn = drawn % others.size();
      int chosen = turn + random.nextInt(others.size() - turn);
      others.set(chosen, others.set(turn, others.get(chosen)));
      negatives.add(negative(others.get(turn), random));
    }
    return negatives;
  }

  private View negative(CatalogueEntry video, SplittableRandom random) {
    int frames = settings.geometry().targetFrames();
    int first = random.nextInt(video.frames() - frames + 1);
    double cropX = cropPosition(random);
    double cropY = cropPosition(random);
    boolean flipped = random.nextDouble() < settings.flipProbability();
    return new View(video.videoId(), FRAMES, first, 1, frames, cropX, cropY, flipped, 0);
  }

  /** The frame at which a sample's context begins, counted in the video as it is played. */
  static int start(Sample sample, int videoFrames) {
    View context = sample.views().get(0);
    return context.step() < 0 ? videoFrames - 1 - context.first() : context.first();
  }

  /** How a video is looked at. */
  private record Look(
      CatalogueEntry video, boolean reversed, boolean flipped, double cropX, double cropY) {
    /** Consecutive frames, counted in the video as it is played. */
    View at(List<Integer> played, int slot) {
      int first = played.get(0);
      return new View(
          video.videoId(),
          slot,
          reversed ? video.frames() - 1 - first : first,
          reversed ? -1 : 1,
          played.size(),
          cropX,
          cropY,
          flipped,
          0);
    }
  }

  /** Uniform on [0, 1), in the 24 bits that the indices store. */
  static double cropPosition(SplittableRandom random) {
    return (random.nextLong() >>> 40) * 0x1.0p-24;
  }
}
