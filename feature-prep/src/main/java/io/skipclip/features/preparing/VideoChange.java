package io.skipclip.features.preparing;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.listing.ListedVideo;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/**
 * A video that is not what the published dataset has.
 *
 * @param videoId the video
 * @param kind in which way
 */
public record VideoChange(String videoId, Kind kind) {
  /** The ways in which a video differs. */
  public enum Kind {
    /** It is not in the dataset. */
    ADDED,
    /** Its file is another one. */
    CHANGED,
    /** Its label, group or split is another one. */
    RELABELLED,
    /** It is in the dataset alone. */
    REMOVED
  }

  static List<VideoChange> between(List<CatalogueEntry> earlier, List<ListedVideo> now) {
    TreeMap<String, ListedVideo> before = new TreeMap<>();
    earlier.forEach(entry -> before.put(entry.videoId(), entry.video()));
    List<VideoChange> changes = new ArrayList<>();
    for (ListedVideo video : now) {
      ListedVideo old = before.remove(video.videoId());
      if (old == null) {
        changes.add(new VideoChange(video.videoId(), Kind.ADDED));
      } else if (!old.file().equals(video.file())) {
        changes.add(new VideoChange(video.videoId(), Kind.CHANGED));
      } else if (!old.equals(video)) {
        changes.add(new VideoChange(video.videoId(), Kind.RELABELLED));
      }
    }
    before.keySet().forEach(id -> changes.add(new VideoChange(id, Kind.REMOVED)));
    changes.sort(Comparator.comparing(VideoChange::videoId));
    return changes;
  }
}
