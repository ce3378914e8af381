package io.skipclip.jobs.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.jobs.inference.ShardClips;
import io.skipclip.jobs.settings.SettingsLoader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What batch norm of a network before any training sees. */
class PretextModelTest {
  private static final int CLASSES = 101;
  private static final int VIDEOS_OF_A_CLASS = 95;
  private static final int VIDEOS_OF_A_SHARD = 34;

  @Test
  void statisticsComeFromManyClassesThoughNeighboursAreOfTheSame() {
    List<CatalogueEntry> train = new ArrayList<>();
    for (int video = 0; video < CLASSES * VIDEOS_OF_A_CLASS; video++) {
      train.add(video(video, video / VIDEOS_OF_A_CLASS, video / VIDEOS_OF_A_SHARD));
    }
    Map<String, Integer> labels = new HashMap<>();
    train.forEach(each -> labels.put(each.videoId(), each.label()));
    List<ShardClips> parts = model().calibration(train, 2);
    assertThat(parts).hasSize(32).allMatch(part -> part.views().size() == 2);
    assertThat(
            parts.stream()
                .flatMap(part -> part.views().stream())
                .map(view -> labels.get(view.videoId()))
                .distinct())
        .hasSizeGreaterThan(20);
  }

  @Test
  void aShardWhoseClipsCannotBeNormalisedIsLeftOut() {
    List<CatalogueEntry> train =
        List.of(video(0, 0, 0), video(1, 0, 1), video(2, 1, 1), video(3, 1, 2));
    assertThat(model().calibration(train, 8)).extracting(ShardClips::shard).containsExactly(1);
  }

  /** Of a size at which one clip has one value of a channel in the last stage. */
  private static PretextModel model() {
    return PretextModel.untrained(
        SettingsLoader.load(List.of("demo.conf"), List.of(), List.of("spark.master=local")));
  }

  private static CatalogueEntry video(int number, int label, int shard) {
    String id = "v_%05d".formatted(number);
    ListedVideo listed =
        new ListedVideo(id, new SourceFile(id, 1, 0), "C", label, id, List.of(1), List.of());
    VideoOutcome outcome =
        new VideoOutcome(VideoOutcome.Status.PUBLISHED, "", "", "sha", 30, 25, 36, 36, 9000);
    return new CatalogueEntry(listed, shard, outcome);
  }
}
