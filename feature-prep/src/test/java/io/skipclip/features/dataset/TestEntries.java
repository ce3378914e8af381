package io.skipclip.features.dataset;

import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import java.util.ArrayList;
import java.util.List;

/** Catalogue entries without videos behind them. */
public final class TestEntries {
  private TestEntries() {}

  /** Published, trained on in split 1. */
  public static CatalogueEntry training(String videoId, int shard, int frames) {
    return new CatalogueEntry(
        listed(videoId, List.of(1), List.of()),
        shard,
        new VideoOutcome(Status.PUBLISHED, "", "", "", frames, 25, 171, 128, 7000L * frames));
  }

  /** Published, tested on in split 1. */
  public static CatalogueEntry test(String videoId, int shard, int frames) {
    return new CatalogueEntry(
        listed(videoId, List.of(), List.of(1)),
        shard,
        new VideoOutcome(Status.PUBLISHED, "", "", "", frames, 25, 171, 128, 7000L * frames));
  }

  /** Quarantined, listed for training in split 1. */
  public static CatalogueEntry quarantined(String videoId) {
    return new CatalogueEntry(
        listed(videoId, List.of(1), List.of()),
        CatalogueEntry.NO_SHARD,
        VideoOutcome.quarantined("NO_FRAMES", "none", ""));
  }

  /** So many published training videos of so many frames in shard 0. */
  public static List<CatalogueEntry> training(int videos, int frames) {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (int video = 0; video < videos; video++) {
      entries.add(training("v%03d".formatted(video), 0, frames));
    }
    return entries;
  }

  private static ListedVideo listed(String videoId, List<Integer> train, List<Integer> test) {
    return new ListedVideo(
        videoId, new SourceFile("/videos/" + videoId, 1, 0), "c", 0, "g", train, test);
  }
}
