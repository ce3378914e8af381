package io.skipclip.features.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {
  @ParameterizedTest
  @CsvSource({"1,96,1", "96,96,1", "97,96,2", "13320,96,139", "10,3,4", "5,1,5"})
  void dealsEveryVideoToOneOfAFewEvenShards(int count, int perShard, int shards) {
    List<ListedVideo> videos = videos(count);
    List<ShardPlan> plans = ShardPlan.of(videos, perShard, 1);
    assertThat(plans).hasSize(shards);
    assertThat(plans).extracting(ShardPlan::shard).isSorted();
    assertThat(plans.stream().flatMap(plan -> plan.videos().stream()))
        .containsExactlyInAnyOrderElementsOf(videos);
    List<Integer> sizes = plans.stream().map(plan -> plan.videos().size()).sorted().toList();
    assertThat(sizes.get(sizes.size() - 1)).isLessThanOrEqualTo(perShard);
    assertThat(sizes.get(sizes.size() - 1) - sizes.get(0)).isLessThanOrEqualTo(1);
  }

  @Test
  void mixesTheClassesOfAShardBySeed() {
    List<ListedVideo> videos = videos(200);
    ShardPlan first = ShardPlan.of(videos, 50, 1).get(0);
    assertThat(ShardPlan.of(videos, 50, 1).get(0)).isEqualTo(first);
    assertThat(ShardPlan.of(videos, 50, 2).get(0)).isNotEqualTo(first);
    // 10 classes of 20 videos in order: 50 in a row would be of 3 classes
    assertThat(first.videos().stream().map(ListedVideo::label).distinct()).hasSizeGreaterThan(6);
  }

  private static List<ListedVideo> videos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new ListedVideo(
                    "v" + i, "/v" + i, "c" + i / 20, i / 20, "g", List.of(1), List.of()))
        .toList();
  }
}
