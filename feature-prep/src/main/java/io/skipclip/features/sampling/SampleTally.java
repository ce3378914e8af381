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
    private final int places;
    private final BitSet drawn = new BitSet();
    private int others;

    private Video(int frames, int places) {
      this.frames = frames;
      this.places = places;
    }

    /** The part of the places at which a sample can begin at which one does, 0 to 1. */
    double coverage() {
      return (double) drawn.cardinality() / places;
    }

    /** How often a sample of another video shows it. */
    int others() {
      return others;
    }
  }

  /** Counts a shard's rows. */
  static SampleTally of(ShardVideos shard, Sampler sampler, List<Sample> samples) {
    SampleTally tally = new SampleTally();
    for (CatalogueEntry video : shard.videos()) {
      tally.videos.put(video.videoId(), new Video(video.frames(), sampler.places(video.frames())));
    }
    samples.forEach(sample -> tally.add(sample, sampler));
    return tally;
  }

  private void add(Sample sample, Sampler sampler) {
    Video own = videos.get(sample.videoId());
    own.drawn.set(sampler.place(sample, own.frames));
    sample.views().stream()
        .filter(view -> !view.videoId().equals(sample.videoId()))
        .forEach(view -> videos.get(view.videoId()).others++);
  }

  /** Adds what was counted over other epochs or of other shards. */
  void add(SampleTally other) {
    for (Map.Entry<String, Video> entry : other.videos.entrySet()) {
      Video theirs = entry.getValue();
      Video mine =
          videos.computeIfAbsent(entry.getKey(), id -> new Video(theirs.frames, theirs.places));
      mine.drawn.or(theirs.drawn);
      mine.others += theirs.others;
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
