package io.skipclip.features.preparing;

import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.storage.Sha256;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Some videos that one task reads and decodes: few enough that a task that is lost costs little.
 *
 * @param name names its files, from what is in it
 * @param videos ordered by id
 */
record Segment(String name, List<ListedVideo> videos) implements Serializable {
  private static final int MOST_VIDEOS = 32;
  private static final long MOST_BYTES = 64L << 20;
  private static final int NAME_DIGITS = 20;

  Segment {
    videos = List.copyOf(videos);
  }

  /** Cuts videos, in their order, into segments. */
  static List<Segment> cut(List<ListedVideo> videos) {
    List<Segment> segments = new ArrayList<>();
    List<ListedVideo> some = new ArrayList<>();
    long bytes = 0;
    for (ListedVideo video : videos) {
      bytes += video.file().bytes();
      if (some.size() == MOST_VIDEOS || (bytes > MOST_BYTES && !some.isEmpty())) {
        segments.add(of(some));
        some.clear();
        bytes = video.file().bytes();
      }
      some.add(video);
    }
    if (!some.isEmpty()) {
      segments.add(of(some));
    }
    return segments;
  }

  private static Segment of(List<ListedVideo> videos) {
    List<String> files = videos.stream().map(v -> v.videoId() + " " + v.file()).toList();
    return new Segment(Sha256.of(files).substring(0, NAME_DIGITS), videos);
  }
}
