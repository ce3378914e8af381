package io.skipclip.jobs.task;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.dataset.VideoOutcome.Status;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.Sampler;
import java.util.ArrayList;
import java.util.List;

/** What a sampler draws of videos of one shard. */
public final class TaskSamples {
  private TaskSamples() {}

  /** So many videos of so many frames, all to train on. */
  public static List<CatalogueEntry> videos(int videos, int frames) {
    List<CatalogueEntry> entries = new ArrayList<>();
    for (int video = 0; video < videos; video++) {
      entries.add(video("v%03d".formatted(video), frames));
    }
    return entries;
  }

  /** A video of so many frames. */
  public static CatalogueEntry video(String videoId, int frames) {
    ListedVideo listed =
        new ListedVideo(
            videoId,
            new SourceFile("/videos/" + videoId, 1, 0),
            "c",
            0,
            "g",
            List.of(1),
            List.of());
    return new CatalogueEntry(
        listed,
        0,
        new VideoOutcome(Status.PUBLISHED, "", "", "", frames, 25, 171, 128, 7000L * frames));
  }

  /** A sample of each. */
  public static List<Sample> of(Sampler sampler, List<CatalogueEntry> shard, long seed, int epoch) {
    List<Sample> samples = new ArrayList<>();
    for (CatalogueEntry video : shard) {
      Sampler.Shown shown = sampler.draw(video, shard, seed, epoch);
      samples.add(
          new Sample(epoch, 0, samples.size(), video.videoId(), shown.views(), shown.labels()));
    }
    return samples;
  }
}
