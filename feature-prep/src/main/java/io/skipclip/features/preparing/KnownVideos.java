package io.skipclip.features.preparing;

import io.skipclip.features.dataset.Catalogue;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PrepareSettings;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.features.storage.Publication;
import io.skipclip.features.storage.StoredFile;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.hadoop.fs.Path;

/**
 * What need not be decoded again: what the published dataset holds, what it quarantined, and what
 * killed runs have staged. A video is known by its file, or else by its content.
 */
final class KnownVideos {
  private final Map<SourceFile, KnownVideo> byFile = new HashMap<>();
  private final Map<String, KnownVideo> byContent = new TreeMap<>();
  private final boolean retry;

  /**
   * @param retry whether videos whose outcome is retriable shall be as if unknown
   */
  KnownVideos(boolean retry) {
    this.retry = retry;
  }

  /** Adds what a published dataset holds and what it quarantined for reasons that still hold. */
  void addDataset(
      PublishedDataset dataset, Catalogue catalogue, Publication publication, PrepareSettings now)
      throws IOException {
    Manifest manifest = dataset.manifest();
    if (!manifest.settings().frames().equals(now.frames())) {
      return;
    }
    List<CatalogueEntry> entries = catalogue.entries();
    List<StoredFile> shards = manifest.files().subList(0, dataset.shards());
    Map<String, StoredFile> there = publication.inPlace(shards);
    boolean judgedAlike = judgeAlike(manifest.settings(), now);
    for (CatalogueEntry entry : entries) {
      if (entry.published()
          ? there.containsKey(shards.get(entry.shard()).path())
          : judgedAlike && hasOwnReason(entry)) {
        add(entry.video().file(), known(entry, dataset));
      }
    }
    entries.stream()
        .filter(Predicate.not(CatalogueEntry::published))
        .forEach(e -> addContentOf(e.video().file(), e.outcome().sha256()));
  }

  /** Adds the videos of a segment that an earlier run decoded, as far as that tells of them. */
  void addStaged(SegmentOutcome segment, Publication publication) {
    List<SegmentOutcome.Video> told =
        segment.videos().stream().filter(video -> video.outcome().ofTheContent()).toList();
    addSegment(new SegmentOutcome(segment.file(), told), publication);
  }

  /** Adds the videos of a segment that this run decoded. */
  void addSegment(SegmentOutcome segment, Publication publication) {
    String file = publication.staged(segment.file().path()).toString();
    for (SegmentOutcome.Video video : segment.videos()) {
      if (video.reused()) {
        addContentOf(video.file(), video.outcome().sha256());
      } else {
        boolean rows = video.outcome().status() == Status.PUBLISHED;
        add(
            video.file(),
            new KnownVideo(
                video.outcome(),
                rows ? Optional.of(new StoredRows(file, video.videoId())) : Optional.empty()));
      }
    }
  }

  /** What is known of a file. */
  Optional<KnownVideo> of(SourceFile file) {
    return Optional.ofNullable(byFile.get(file));
  }

  /** What decoding gave, by content. */
  Map<String, VideoOutcome> outcomes() {
    Map<String, VideoOutcome> outcomes = new HashMap<>();
    byContent.forEach((sha256, video) -> outcomes.put(sha256, video.outcome()));
    return outcomes;
  }

  private static KnownVideo known(CatalogueEntry entry, PublishedDataset dataset) {
    if (!entry.published()) {
      return new KnownVideo(entry.outcome(), Optional.empty());
    }
    String shard = dataset.manifest().shard(entry.shard()).path();
    return new KnownVideo(
        entry.outcome(),
        Optional.of(new StoredRows(new Path(dataset.folder(), shard).toString(), entry.videoId())));
  }

  /** Whether a file that was quarantined with the one would be so with the other as well. */
  private static boolean judgeAlike(PrepareSettings one, PrepareSettings other) {
    return one.frames().equals(other.frames())
        && one.videoLimit().equals(other.videoLimit())
        && one.policy().leastFrames() == other.policy().leastFrames()
        && one.policy().truncated() == other.policy().truncated();
  }

  /** A duplicate's reason is another video, which may be gone. */
  private static boolean hasOwnReason(CatalogueEntry entry) {
    return entry.outcome().ofTheContent()
        && !entry.outcome().reason().equals(VideoOutcome.DUPLICATE);
  }

  private void add(SourceFile file, KnownVideo video) {
    if (retry && VideoOutcome.isRetriable(video.outcome().reason())) {
      return;
    }
    byFile.put(file, video);
    if (video.outcome().ofTheContent()) {
      byContent.putIfAbsent(video.outcome().sha256(), video);
    }
  }

  private void addContentOf(SourceFile file, String sha256) {
    KnownVideo same = byContent.get(sha256);
    if (same != null) {
      byFile.putIfAbsent(file, same);
    }
  }
}
