package io.skipclip.features.sampling;

import io.skipclip.features.dataset.CatalogueEntry;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the samples of a shard use of its videos, counted over some epochs. */
final class SampleTally implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LinkedHashMap<String, Video> videos = new LinkedHashMap<>();

  private SampleTally() {}

  /** A video's part. */
  static final class Video implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int frames;
    private final int firstStart;
    private final int places;
    private final BitSet drawn = new BitSet();
    private int negatives;

    private Video(int frames, int firstStart, int places) {
      this.frames = frames;
      this.firstStart = firstStart;
      this.places = places;
    }

    /** The part of the frames at which a context can begin at which one does, 0 to 1. */
    double coverage() {
      return (double) drawn.cardinality() / places;
    }

    /** How often a negative is drawn from it. */
    int negatives() {
      return negatives;
    }
  }

  /** Counts a shard's rows. */
  static SampleTally of(ShardVideos shard, Geometry geometry, List<Sample> samples) {
    SampleTally tally = new SampleTally();
    for (CatalogueEntry video : shard.videos()) {
      Geometry fitting = geometry.fitting(video.frames());
      int places = video.frames() - fitting.spanFrames() + 1;
      tally.videos.put(video.videoId(), new Video(video.frames(), fitting.firstStart(), places));
    }
    samples.forEach(tally::add);
    return tally;
  }

  private void add(Sample sample) {
    Video own = videos.get(sample.videoId());
    own.drawn.set(PretextSampler.start(sample, own.frames) - own.firstStart);
    sample.views().stream()
        .filter(view -> !view.videoId().equals(sample.videoId()))
        .forEach(negative -> videos.get(negative.videoId()).negatives++);
  }

  /** Adds what was counted over other epochs or of other shards. */
  void add(SampleTally other) {
    for (Map.Entry<String, Video> entry : other.videos.entrySet()) {
      Video theirs = entry.getValue();
      Video mine =
          videos.computeIfAbsent(
              entry.getKey(), id -> new Video(theirs.frames, theirs.firstStart, theirs.places));
      mine.drawn.or(theirs.drawn);
      mine.negatives += theirs.negatives;
    }
  }

  /** The sum of several. */
  static SampleTally sum(List<SampleTally> tallies) {
    SampleTally sum = new SampleTally();
    tallies.forEach(sum::add);
    return sum;
  }

  /** Every video that was counted. */
  List<Video> videos() {
    return new ArrayList<>(videos.values());
  }
}
