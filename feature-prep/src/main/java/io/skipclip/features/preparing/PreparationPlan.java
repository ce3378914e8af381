package io.skipclip.features.preparing;

import io.skipclip.features.listing.ListingNotes;
import java.util.List;

/**
 * What a preparation would do.
 *
 * @param upToDate whether there is nothing to do
 * @param listed videos found
 * @param changes those that are new, changed or gone, ordered by id
 * @param notes where the split would come from, and what is passed over
 * @param settings those that the published snapshot was prepared with other values of
 * @param unread videos whose files would be read, the new and changed ones among them
 */
public record PreparationPlan(
    boolean upToDate,
    int listed,
    List<VideoChange> changes,
    ListingNotes notes,
    List<SettingsChange> settings,
    List<String> unread) {
  public PreparationPlan {
    settings = List.copyOf(settings);
    changes = List.copyOf(changes);
    unread = List.copyOf(unread);
  }

  /** How many videos changed in a way. */
  public long count(VideoChange.Kind kind) {
    return changes.stream().filter(change -> change.kind() == kind).count();
  }
}
