package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.TestEntries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShardVideosTest {
  private static final ClipAndOthers TASK = ClipAndOthers.of(48, 2);

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
    List<ShardVideos> shards = choose(entries, TASK);
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
    IndexCounts counts = IndexCounts.of(choose(training, TASK), training, TASK.shape());
    assertThat(counts).isEqualTo(new IndexCounts(2, Map.of(0, 2), 3, 0, List.of("b")));
    assertThat(result(TASK, counts).excluded())
        .isEqualTo("1 of 3 training videos are shorter than 48 frames: excluded");
    assertThat(result(TASK, counts).rows()).isEqualTo(1200);
  }

  @Test
  void keepsShortVideosWhoseSamplesAreMadeToFit() {
    ClipAndOthers shrinking = new ClipAndOthers(48, 24, 2);
    List<CatalogueEntry> training =
        List.of(
            TestEntries.training("a", 0, 48),
            TestEntries.training("b", 0, 47),
            TestEntries.training("c", 0, 24),
            TestEntries.training("d", 0, 23));
    List<ShardVideos> shards = choose(training, shrinking);
    assertThat(shards.get(0).videos())
        .extracting(CatalogueEntry::videoId)
        .containsExactly("a", "b", "c");
    IndexCounts counts = IndexCounts.of(shards, training, shrinking.shape());
    assertThat(counts).isEqualTo(new IndexCounts(3, Map.of(0, 3), 4, 2, List.of("d")));
    assertThat(result(shrinking, counts).excluded())
        .isEqualTo(
            "1 of 4 training videos are shorter than 24 frames: excluded;"
                + " 2 shorter than 48: made to fit");
    assertThatThrownBy(() -> choose(training.subList(3, 4), shrinking))
        .hasMessageContaining("needs 24 (24 in a row); no one setting of the samples");
  }

  private static IndexResult result(Sampler sampler, IndexCounts counts) {
    Spread nothing = new Spread(0, 0, 0);
    return new IndexResult(
        false, request(sampler), counts, new IndexStatistics(nothing, nothing, List.of()));
  }

  @Test
  void refusesADatasetWithoutAUsableVideo() {
    assertThatThrownBy(() -> choose(TestEntries.training(3, 47), TASK))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot sample split 1: none of its 3 training videos has 48 frames, needs 48 (48 in a"
                + " row); 3 would fit with test.shrink = true, 3 with test.frames = 47");
  }

  @Test
  void namesTheSettingsThatWouldFitWhereShortVideosLeaveAShardWithOne() {
    List<CatalogueEntry> entries = new ArrayList<>(TestEntries.training(59, 41));
    entries.add(TestEntries.training("long", 0, 48));
    entries.add(TestEntries.training("short", 0, 30));
    entries.add(TestEntries.training("shorter", 0, 20));
    assertThatThrownBy(() -> choose(entries, TASK))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot show other videos in samples of shard 0: 61 of 62 training videos are left out as"
                + " shorter than 48 frames (48 in a row), so that long is its only one, needs 2 or more;"
                + " 62 would fit with test.shrink = true, 60 with test.frames = 41");
  }

  @Test
  void saysSoWhereNoSettingFitsMore() {
    assertThatThrownBy(() -> choose(TestEntries.training(2, 5), new ClipAndOthers(48, 6, 2)))
        .hasMessageEndingWith("; no one setting of the samples would fit more of them");
  }

  @Test
  void refusesAShardWhoseOnlyVideoHasNoOther() {
    List<CatalogueEntry> entries =
        List.of(
            TestEntries.training("a", 0, 60),
            TestEntries.training("b", 0, 60),
            TestEntries.training("lonely", 1, 60));
    assertThatThrownBy(() -> choose(entries, TASK))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot show other videos in samples of shard 1: lonely is its only usable training video,"
                + " needs 2 or more (or test.others = 0)");
    assertThat(choose(entries, ClipAndOthers.of(48, 0))).hasSize(2);
  }

  @Test
  void takesEveryVideoOnceAnEpochInAnOrderOfItsOwn() {
    ShardVideos shard = new ShardVideos(3, TestEntries.training(9, 60));
    Set<List<String>> orders = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      List<Sample> samples = shard.samples(TASK, 11, epoch);
      assertThat(samples).extracting(Sample::position).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8);
      assertThat(samples).extracting(Sample::epoch).containsOnly(epoch);
      assertThat(samples).extracting(Sample::shard).containsOnly(3);
      assertThat(samples).extracting(Sample::labels).containsOnly(List.of(epoch % 2));
      List<String> order = samples.stream().map(Sample::videoId).toList();
      assertThat(order)
          .containsExactlyInAnyOrderElementsOf(
              shard.videos().stream().map(CatalogueEntry::videoId).toList());
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(10);
  }

  @Test
  void drawsAlikeHoweverTheVideosAreListed() {
    List<CatalogueEntry> entries = TestEntries.training(12, 90);
    List<Sample> samples = new ShardVideos(0, entries).samples(TASK, 1, 5);
    List<CatalogueEntry> shuffled = new ArrayList<>(entries);
    Collections.reverse(shuffled);
    assertThat(new ShardVideos(0, shuffled).samples(TASK, 1, 5)).isEqualTo(samples);
    assertThat(new ShardVideos(0, entries).samples(TASK, 1, 6)).isNotEqualTo(samples);
    assertThat(new ShardVideos(0, entries).samples(TASK, 2, 5)).isNotEqualTo(samples);
  }

  private static List<ShardVideos> choose(List<CatalogueEntry> entries, Sampler sampler) {
    return ShardVideos.choose(entries, sampler, request(sampler));
  }

  private static IndexRequest request(Sampler sampler) {
    return new IndexRequest("", sampler.terms(), sampler.shape(), 1, 0, 600, 1);
  }
}
