package io.skipclip.jobs.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.DatasetCounts;
import io.skipclip.features.dataset.Manifest;
import io.skipclip.features.dataset.PublishedDataset;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.features.storage.StoredFile;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.training.ClipSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.lang3.SerializationUtils;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class DatasetVideosTest {
  private static final int VIDEOS_A_SHARD = 20;
  private static final int FRAMES = 1600;

  @Test
  void aTaskIsSentItsOwnVideosAloneHoweverManyShardsThereAre() {
    List<DatasetVideos.Shard> few = shards(2);
    List<DatasetVideos.Shard> many = shards(50);
    assertThat(many).hasSize(50);
    assertThat(many.get(1).videos()).isEqualTo(few.get(1).videos()).hasSize(VIDEOS_A_SHARD);
    assertThat(SerializationUtils.serialize(many.get(1)))
        .hasSameSizeAs(SerializationUtils.serialize(few.get(1)));
  }

  @Test
  void windowsAreNotSentButFoundWhereTheyAreRead() {
    DatasetVideos.Shard shard = shards(1).get(0);
    int settings = SerializationUtils.serialize(shard.inference()).length;
    int framesSeen = VIDEOS_A_SHARD * FRAMES;
    assertThat(SerializationUtils.serialize(shard).length - settings).isLessThan(framesSeen);
  }

  private static List<DatasetVideos.Shard> shards(int count) {
    List<CatalogueEntry> videos = new ArrayList<>();
    for (int i = 0; i < count * VIDEOS_A_SHARD; i++) {
      videos.add(video("A/%06d.avi".formatted(i), i / VIDEOS_A_SHARD));
    }
    return DatasetVideos.shards(videos, 16, new ClipInference(clips(), Output.FEATURES));
  }

  private static ClipSource clips() {
    Settings settings = SettingsLoader.load(List.of(), List.of(), List.of());
    DatasetCounts counts = new DatasetCounts(1, 1, 0, FRAMES, 1);
    List<StoredFile> files =
        List.of(
            new StoredFile("frames/shard", 1, "a".repeat(64)),
            new StoredFile("catalogue/one", 1, "b".repeat(64)));
    Manifest manifest =
        new Manifest(
            Manifest.SCHEMA_VERSION, "r", "f", settings.prepare(), "videos", counts, files);
    return new ClipSource(
        new Configuration(false), new PublishedDataset("data", manifest), settings.pixels(112));
  }

  private static CatalogueEntry video(String id, int shard) {
    ListedVideo listed =
        new ListedVideo(id, new SourceFile(id, 1, 0), "A", 0, id, List.of(1), List.of());
    VideoOutcome outcome =
        new VideoOutcome(VideoOutcome.Status.PUBLISHED, "", "", "sha", FRAMES, 25, 36, 36, 9000);
    return new CatalogueEntry(listed, shard, outcome);
  }
}
