package io.skipclip.features.preparing;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.ShardSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShardPlanTest {
  private static final long MB = 1L << 20;

  @ParameterizedTest
  @CsvSource({"1,1", "96,1", "97,1", "1000,1", "13320,1", "13320,16", "13320,200"})
  void dealsEveryVideoToOneShardOfAboutTheSizeAskedFor(int count, int leastVideos) {
    List<VideoRows> videos = videos(count);
    List<ShardPlan> plans = ShardPlan.deal(videos, new ShardSettings(128 * MB, leastVideos), 1);
    assertThat(plans).extracting(ShardPlan::shard).isSorted().doesNotHaveDuplicates();
    List<VideoRows> dealt = new ArrayList<>();
    plans.forEach(plan -> dealt.addAll(plan.videos()));
    dealt.sort(Comparator.comparing(VideoRows::videoId));
    assertThat(dealt.equals(videos)).isTrue();
    for (ShardPlan plan : plans.subList(0, plans.size() - 1)) {
      assertThat(plan.videos()).hasSizeGreaterThanOrEqualTo(leastVideos);
      if (leastVideos < 100) {
        assertThat(bytes(plan.videos())).isBetween(96 * MB, 160 * MB);
      }
    }
    ShardPlan last = plans.get(plans.size() - 1);
    assertThat(bytes(last.videos())).isLessThanOrEqualTo(Math.max(160, 2 * 2 * leastVideos) * MB);
  }

  @Test
  void givesEveryShardItsLeastVideosHoweverLargeTheyAre() {
    List<ShardPlan> plans = ShardPlan.deal(videos(100), new ShardSettings(1, 9), 1);
    assertThat(plans).hasSize(11);
    assertThat(plans).allSatisfy(plan -> assertThat(plan.videos()).hasSizeBetween(9, 17));
    assertThat(ShardPlan.deal(videos(8), new ShardSettings(1, 9), 1)).hasSize(1);
    assertThat(ShardPlan.deal(List.of(), new ShardSettings(1, 9), 1)).isEmpty();
  }

  @Test
  void mixesTheVideosOfAShardBySeed() {
    ShardSettings settings = new ShardSettings(40 * MB, 1);
    List<VideoRows> videos = videos(200);
    ShardPlan first = ShardPlan.deal(videos, settings, 1).get(0);
    assertThat(ShardPlan.deal(videos, settings, 1).get(0)).isEqualTo(first);
    assertThat(ShardPlan.deal(videos, settings, 2).get(0)).isNotEqualTo(first);
    Set<Character> tens =
        first.videos().stream().map(v -> v.videoId().charAt(4)).collect(Collectors.toSet());
    assertThat(tens).hasSizeGreaterThan(5);
  }

  @Test
  void changesFewShardsWhereAVideoComesOrGoes() {
    ShardSettings settings = new ShardSettings(128 * MB, 16);
    List<VideoRows> videos = videos(3000);
    Set<List<VideoRows>> before = contents(ShardPlan.deal(videos, settings, 1));
    int changed = 0;
    for (int turn = 0; turn < 100; turn++) {
      List<VideoRows> fewer = new ArrayList<>(videos);
      fewer.remove(29 * turn);
      Set<List<VideoRows>> after = contents(ShardPlan.deal(fewer, settings, 1));
      after.removeAll(before);
      changed += after.size();
    }
    assertThat(before).hasSizeBetween(20, 50);
    assertThat(changed).isBetween(100, 300);
  }

  private static Set<List<VideoRows>> contents(List<ShardPlan> plans) {
    return plans.stream().map(ShardPlan::videos).collect(Collectors.toCollection(HashSet::new));
  }

  private static long bytes(List<VideoRows> videos) {
    return videos.stream().mapToLong(VideoRows::bytes).sum();
  }

  /** Of 0.5 to 2 MB. */
  private static List<VideoRows> videos(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i ->
                new VideoRows(
                    "v%05d".formatted(i),
                    "",
                    10,
                    MB / 2 + (i % 4) * MB / 2,
                    new StoredRows("file", "v")))
        .toList();
  }
}
