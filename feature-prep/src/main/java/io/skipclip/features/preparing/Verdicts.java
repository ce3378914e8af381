package io.skipclip.features.preparing;

import io.skipclip.features.dataset.AcceptancePolicy;
import io.skipclip.features.dataset.AcceptancePolicy.Verdict;
import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What becomes of every listed video, and of which videos the shards are made.
 *
 * @param entries the catalogue, ordered by video
 * @param shards what is to be published, in order
 */
record Verdicts(List<CatalogueEntry> entries, List<ShardPlan> shards) {

  /**
   * Judges all videos and deals the published ones out to shards.
   *
   * @param known has every one of them
   */
  static Verdicts of(List<ListedVideo> videos, KnownVideos known, PrepareSettings settings) {
    Map<String, VideoOutcome> outcomes = judge(videos, known, settings.policy());
    List<VideoRows> rows =
        videos.stream()
            .filter(video -> outcomes.get(video.videoId()).status() == Status.PUBLISHED)
            .map(video -> rows(video, outcomes.get(video.videoId()), known))
            .toList();
    List<ShardPlan> shards = ShardPlan.deal(rows, settings.shards(), settings.seed());
    Map<String, Integer> places = new HashMap<>();
    shards.forEach(plan -> plan.videos().forEach(v -> places.put(v.videoId(), plan.shard())));
    List<CatalogueEntry> entries = new ArrayList<>();
    for (ListedVideo video : videos) {
      int shard = places.getOrDefault(video.videoId(), CatalogueEntry.NO_SHARD);
      entries.add(new CatalogueEntry(video, shard, outcomes.get(video.videoId())));
    }
    return new Verdicts(new Catalogue(entries).entries(), shards);
  }

  /**
   * Checks that nothing was lost or doubled on the way.
   *
   * @throws IllegalStateException if a listed video is neither published nor quarantined, or both
   */
  void requireAll(List<ListedVideo> listed) {
    List<String> ids = listed.stream().map(ListedVideo::videoId).sorted().toList();
    List<String> found = entries.stream().map(CatalogueEntry::videoId).sorted().toList();
    List<String> published =
        entries.stream()
            .filter(CatalogueEntry::published)
            .map(CatalogueEntry::videoId)
            .sorted()
            .toList();
    List<String> stored =
        shards.stream()
            .flatMap(plan -> plan.videos().stream())
            .map(VideoRows::videoId)
            .sorted()
            .toList();
    if (!ids.equals(found) || !published.equals(stored)) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Cannot publish: %,d videos listed, %,d in the catalogue, %,d of them published, %,d in shards",
              ids.size(),
              found.size(),
              published.size(),
              stored.size()));
    }
  }

  /** The quarantined videos, ordered by id. */
  List<QuarantinedVideo> quarantine() {
    return entries.stream().filter(entry -> !entry.published()).map(QuarantinedVideo::of).toList();
  }

  private static Map<String, VideoOutcome> judge(
      List<ListedVideo> videos, KnownVideos known, AcceptancePolicy policy) {
    Map<String, VideoOutcome> outcomes = new HashMap<>();
    Map<String, String> firsts = new HashMap<>();
    for (ListedVideo video : videos) {
      VideoOutcome outcome = policy.judge(known(video, known).outcome());
      if (outcome.status() == Status.PUBLISHED) {
        boolean once = policy.duplicates() == Verdict.QUARANTINE;
        String first = firsts.putIfAbsent(once ? outcome.sha256() : video.path(), video.videoId());
        if (first != null) {
          outcome =
              VideoOutcome.quarantined(
                  VideoOutcome.DUPLICATE, "the same file as " + first, outcome.sha256());
        }
      }
      outcomes.put(video.videoId(), outcome);
    }
    return outcomes;
  }

  private static VideoRows rows(ListedVideo video, VideoOutcome outcome, KnownVideos known) {
    return new VideoRows(
        video.videoId(),
        outcome.sha256(),
        outcome.frames(),
        outcome.storedBytes(),
        known(video, known).rows().orElseThrow());
  }

  private static KnownVideo known(ListedVideo video, KnownVideos known) {
    return known
        .of(video.file())
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "Cannot publish: nothing is known of the listed video " + video.videoId()));
  }
}
