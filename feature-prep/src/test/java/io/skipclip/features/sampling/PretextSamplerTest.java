package io.skipclip.features.sampling;

import static io.skipclip.features.sampling.ShortVideos.EXCLUDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.TestEntries;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PretextSamplerTest {
  private static final Geometry PAPER = new Geometry(16, 8, 4, 1, false);

  static Stream<Arguments> grid() {
    List<Arguments> cases = new ArrayList<>();
    for (Geometry geometry :
        List.of(
            PAPER,
            new Geometry(1, 1, 1, 1, false),
            new Geometry(8, 3, 2, 4, false),
            new Geometry(4, 5, 1, 2, false),
            new Geometry(4, 2, 3, 2, true))) {
      for (int videos : List.of(2, 3, 9, 40)) {
        for (int spare : List.of(0, 1, 100)) {
          cases.add(Arguments.of(geometry, videos, geometry.spanFrames() + spare));
        }
        int least = geometry.fitting(0).spanFrames();
        for (int frames : List.of(least, least + 1, geometry.spanFrames() - 1)) {
          if (frames >= least && frames < geometry.spanFrames()) { // too short: the stride shrinks
            cases.add(Arguments.of(geometry, videos, frames));
          }
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest
  @MethodSource("grid")
  void keepsEveryFrameInRangeAndInOrder(Geometry geometry, int videos, int frames) {
    int sides = geometry.targetClips() / geometry.targets();
    int stride = geometry.fitting(frames).stride();
    for (PretextRow row : rows(geometry, videos, frames, 3)) {
      List<Integer> played = new ArrayList<>(row.context(geometry, frames));
      List<Integer> firsts = new ArrayList<>(List.of(played.get(played.size() - 1)));
      for (int target = 1; target <= geometry.targetClips(); target++) {
        List<Integer> clip = row.target(geometry, frames, target);
        assertThat(clip).hasSize(geometry.targetFrames());
        played.addAll(clip);
        if ((target - 1) % sides == 0) {
          firsts.add(clip.get(0));
        }
      }
      int step = row.reversed() ? -1 : 1;
      assertThat(played).allSatisfy(frame -> assertThat(frame).isBetween(0, frames - 1));
      for (int i = 1; i < geometry.contextFrames(); i++) {
        assertThat(played.get(i) - played.get(i - 1)).isEqualTo(step);
      }
      for (int i = 1; i < firsts.size(); i++) {
        assertThat(firsts.get(i) - firsts.get(i - 1)).isEqualTo(step * stride);
      }
    }
  }

  @Test
  void drawsPastTargetsAsFarBeforeTheContextAsTheOthersAreAfterIt() {
    Geometry both = new Geometry(4, 2, 3, 2, true);
    int frames = both.spanFrames() + 5;
    Set<Integer> starts = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      for (PretextRow row : rows(both, 9, frames, epoch)) {
        int step = row.reversed() ? -1 : 1;
        int first = row.context(both, frames).get(0);
        assertThat(row.target(both, frames, 2)).containsExactly(first - 4 * step, first - 3 * step);
        assertThat(row.target(both, frames, 4)).containsExactly(first - 7 * step, first - 6 * step);
        starts.add(row.contextStart());
      }
    }
    assertThat(starts).containsExactlyInAnyOrder(7, 8, 9, 10, 11, 12);
  }

  @ParameterizedTest
  @MethodSource("grid")
  void drawsNegativesFromOtherVideosAndFromAsManyAsThereAre(
      Geometry geometry, int videos, int frames) {
    for (PretextRow row : rows(geometry, videos, frames, 3)) {
      List<String> others = row.negatives().stream().map(Negative::videoId).toList();
      assertThat(others).hasSize(geometry.targets()).doesNotContain(row.videoId());
      assertThat(new HashSet<>(others)).hasSize(Math.min(geometry.targets(), videos - 1));
      assertThat(row.negatives())
          .allSatisfy(n -> assertThat(n.frame()).isBetween(0, frames - geometry.targetFrames()));
    }
  }

  @ParameterizedTest
  @MethodSource("grid")
  void takesEveryVideoOnceAnEpochInAnOrderOfItsOwn(Geometry geometry, int videos, int frames) {
    Set<List<String>> orders = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      List<PretextRow> rows = rows(geometry, videos, frames, epoch);
      List<String> order = rows.stream().map(PretextRow::videoId).toList();
      assertThat(order)
          .containsExactlyInAnyOrderElementsOf(
              TestEntries.training(videos, frames).stream().map(CatalogueEntry::videoId).toList());
      for (int position = 0; position < rows.size(); position++) {
        assertThat(rows.get(position).position()).isEqualTo(position);
      }
      orders.add(order);
    }
    assertThat(orders).hasSizeGreaterThan(1);
  }

  @Test
  void dependsOnNothingButItsArguments() {
    List<CatalogueEntry> entries = TestEntries.training(12, 90);
    List<PretextRow> rows = rows(entries, 5, 1);
    List<CatalogueEntry> shuffled = new ArrayList<>(entries);
    Collections.reverse(shuffled);
    assertThat(rows(shuffled, 5, 1)).isEqualTo(rows);
    assertThat(rows(entries, 6, 1)).isNotEqualTo(rows);
    assertThat(rows(entries, 5, 2)).isNotEqualTo(rows);
  }

  @Test
  void drawsAVideosFramesWithoutRegardToItsNeighbours() {
    Map<String, PretextRow> alone = byVideo(rows(TestEntries.training(5, 90), 5, 1));
    Map<String, PretextRow> crowd = byVideo(rows(TestEntries.training(50, 90), 5, 1));
    alone.forEach(
        (video, row) -> {
          PretextRow same = crowd.get(video);
          assertThat(List.of(same.contextStart(), same.reversed(), same.flipped(), same.cropX()))
              .isEqualTo(List.of(row.contextStart(), row.reversed(), row.flipped(), row.cropX()));
        });
  }

  @Test
  void drawsStartsAndChancesEvenly() {
    List<CatalogueEntry> entries = TestEntries.training(2, 48 + 9);
    int[] starts = new int[10];
    int reversed = 0;
    int flipped = 0;
    double crops = 0;
    for (int epoch = 0; epoch < 5000; epoch++) {
      PretextRow row = rows(entries, epoch, 1).get(0);
      starts[row.contextStart()]++;
      reversed += row.reversed() ? 1 : 0;
      flipped += row.flipped() ? 1 : 0;
      crops += row.cropX() + row.cropY();
    }
    // five deviations: 106 of 500, 177 of 2,500, 0.0145 of 0.5
    for (int count : starts) {
      assertThat(count).isBetween(394, 606);
    }
    assertThat(reversed).isBetween(2323, 2677);
    assertThat(flipped).isBetween(2323, 2677);
    assertThat(crops / 10_000).isBetween(0.485, 0.515);
  }

  @Test
  void neverOrAlwaysReversesAndFlipsWhenToldTo() {
    ShardVideos shard = new ShardVideos(0, TestEntries.training(20, 60));
    assertThat(
            new PretextSampler(new SamplingSettings(PAPER, EXCLUDE, 0, 0, 0, 0), 1).rows(shard, 0))
        .noneMatch(PretextRow::reversed)
        .noneMatch(PretextRow::flipped)
        .allMatch(row -> row.negatives().isEmpty());
    assertThat(
            new PretextSampler(new SamplingSettings(PAPER, EXCLUDE, 2, 3, 1, 1), 1).rows(shard, 0))
        .allMatch(PretextRow::reversed)
        .allMatch(PretextRow::flipped)
        .allMatch(row -> row.rotatedTargets() == 3)
        .allMatch(row -> row.negatives().stream().allMatch(Negative::flipped));
  }

  private static List<PretextRow> rows(Geometry geometry, int videos, int frames, int epoch) {
    return new PretextSampler(SamplingSettings.paper(geometry), 11)
        .rows(new ShardVideos(0, TestEntries.training(videos, frames)), epoch);
  }

  private static List<PretextRow> rows(List<CatalogueEntry> entries, int epoch, long seed) {
    return new PretextSampler(SamplingSettings.paper(PAPER), seed)
        .rows(new ShardVideos(0, entries), epoch);
  }

  private static Map<String, PretextRow> byVideo(List<PretextRow> rows) {
    Map<String, PretextRow> byVideo = new HashMap<>();
    rows.forEach(row -> byVideo.put(row.videoId(), row));
    return byVideo;
  }
}
