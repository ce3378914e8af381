package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.TestEntries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ShardVideosTest {
  private static final SamplingSettings PAPER =
      SamplingSettings.paper(new Geometry(16, 8, 4, 1, false));

  @Test
  void keepsTrainingVideosThatAreLongEnough() {
    List<CatalogueEntry> entries =
        List.of(
            TestEntries.training("b", 2, 48),
            TestEntries.training("a", 2, 200),
            TestEntries.training("short", 2, 47),
            TestEntries.test("test", 2, 200),
            TestEntries.quarantined("broken"),
            TestEntries.training("alone but short", 1, 20),
            TestEntries.training("d", 0, 60),
            TestEntries.training("c", 0, 60));
    List<ShardVideos> shards = ShardVideos.choose(entries, PAPER, 1);
    assertThat(shards).extracting(ShardVideos::shard).containsExactly(0, 2);
    assertThat(shards.get(0).videos())
        .extracting(CatalogueEntry::videoId)
        .containsExactly("c", "d");
    assertThat(shards.get(1).videos())
        .extracting(CatalogueEntry::videoId)
        .containsExactly("a", "b");
  }

  @Test
  void countsAndNamesTheShortOnes() {
    List<CatalogueEntry> training =
        List.of(
            TestEntries.training("a", 0, 48),
            TestEntries.training("b", 0, 47),
            TestEntries.training("c", 0, 300));
    IndexCounts counts = IndexCounts.of(ShardVideos.choose(training, PAPER, 1), training, PAPER);
    assertThat(counts).isEqualTo(new IndexCounts(2, Map.of(0, 2), 3, 0, List.of("b")));
    assertThat(result(PAPER, counts).excluded())
        .isEqualTo("1 of 3 training videos are shorter than 48 frames: excluded");
    assertThat(result(PAPER, counts).rows()).isEqualTo(1200);
  }

  @Test
  void keepsShortVideosThatFitAtASmallerStrideWhereAskedTo() {
    SamplingSettings shrinking =
        new SamplingSettings(PAPER.geometry(), ShortVideos.SHRINK_STRIDE, 8, 8, 0.5, 0.5);
    List<CatalogueEntry> training =
        List.of(
            TestEntries.training("a", 0, 48),
            TestEntries.training("b", 0, 47),
            TestEntries.training("c", 0, 24),
            TestEntries.training("d", 0, 23));
    List<ShardVideos> shards = ShardVideos.choose(training, shrinking, 1);
    assertThat(shards.get(0).videos())
        .extracting(CatalogueEntry::videoId)
        .containsExactly("a", "b", "c");
    IndexCounts counts = IndexCounts.of(shards, training, shrinking);
    assertThat(counts).isEqualTo(new IndexCounts(3, Map.of(0, 3), 4, 2, List.of("d")));
    assertThat(result(shrinking, counts).excluded())
        .isEqualTo(
            "1 of 4 training videos are shorter than 24 frames: excluded;"
                + " 2 shorter than 48: sampled at a smaller stride");
    assertThatThrownBy(() -> ShardVideos.choose(training.subList(3, 4), shrinking, 1))
        .hasMessageContaining("needs 24 (16 context + 8 targets x stride 1 + 1 - 1)");
  }

  private static IndexResult result(SamplingSettings settings, IndexCounts counts) {
    Spread nothing = new Spread(0, 0, 0);
    return new IndexResult(
        false,
        new IndexRequest("", settings, 1, 600, 1),
        counts,
        new IndexStatistics(nothing, nothing, List.of()));
  }

  @Test
  void refusesADatasetWithoutAUsableVideo() {
    assertThatThrownBy(() -> ShardVideos.choose(TestEntries.training(3, 47), PAPER, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot sample split 1: none of its 3 training videos has 48 frames, needs 48 (16"
                + " context + 8 targets x stride 4 + 1 - 1); 3 would fit with"
                + " sampling.short-videos = shrink-stride, 3 with sampling.stride = 3, 3 with"
                + " sampling.targets = 7 and sampling.rotated-targets = 7, 3 with"
                + " sampling.context-frames = 15");
  }

  @Test
  void namesTheSettingsThatWouldFitWhereShortVideosLeaveAShardWithOne() {
    List<CatalogueEntry> entries = new ArrayList<>(TestEntries.training(59, 41));
    entries.add(TestEntries.training("long", 0, 48));
    entries.add(TestEntries.training("short", 0, 30));
    entries.add(TestEntries.training("shorter", 0, 20));
    assertThatThrownBy(() -> ShardVideos.choose(entries, PAPER, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot draw negatives in shard 0: 61 of 62 training videos are left out as shorter than"
                + " 48 frames (16 context + 8 targets x stride 4 + 1 - 1), so that long is its only"
                + " one, needs 2 or more; 61 would fit with sampling.short-videos = shrink-stride,"
                + " 60 with sampling.stride = 3, 60 with sampling.targets = 6 and"
                + " sampling.rotated-targets = 6, 60 with sampling.context-frames = 9");
  }

  @Test
  void saysSoWhereNoSettingFitsMore() {
    assertThatThrownBy(() -> ShardVideos.choose(TestEntries.training(2, 5), PAPER, 1))
        .hasMessageEndingWith(
            "no stride, targets or context-frames of sampling alone would fit more of them");
  }

  @Test
  void refusesAShardWhoseOnlyVideoHasNoOther() {
    List<CatalogueEntry> entries =
        List.of(
            TestEntries.training("a", 0, 60),
            TestEntries.training("b", 0, 60),
            TestEntries.training("lonely", 1, 60));
    assertThatThrownBy(() -> ShardVideos.choose(entries, PAPER, 1))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot draw negatives in shard 1: lonely is its only usable training video, needs 2 or"
                + " more (or sampling.negatives = 0 with pretrain.contrastive = false)");
    SamplingSettings none =
        new SamplingSettings(PAPER.geometry(), ShortVideos.EXCLUDE, 0, 8, 0.5, 0.5);
    assertThat(ShardVideos.choose(entries, none, 1)).hasSize(2);
  }
}
