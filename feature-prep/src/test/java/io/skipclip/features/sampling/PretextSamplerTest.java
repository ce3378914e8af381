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
    for (Sample row : rows(geometry, videos, frames, 3)) {
      List<Integer> played = new ArrayList<>(row.views().get(0).stored());
      List<Integer> firsts = new ArrayList<>(List.of(played.get(played.size() - 1)));
      for (int target = 1; target <= geometry.targetClips(); target++) {
        List<Integer> clip = row.views().get(target).stored();
        assertThat(clip).hasSize(geometry.targetFrames());
        played.addAll(clip);
        if ((target - 1) % sides == 0) {
          firsts.add(clip.get(0));
        }
      }
      int step = row.views().get(0).step();
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
      for (Sample row : rows(both, 9, frames, epoch)) {
        int step = row.views().get(0).step();
        int first = row.views().get(0).first();
        assertThat(row.views().get(2).stored()).containsExactly(first - 4 * step, first - 3 * step);
        assertThat(row.views().get(4).stored()).containsExactly(first - 7 * step, first - 6 * step);
        starts.add(PretextSampler.start(row, frames));
      }
    }
    assertThat(starts).containsExactlyInAnyOrder(7, 8, 9, 10, 11, 12);
  }

  @ParameterizedTest
  @MethodSource("grid")
  void drawsNegativesFromOtherVideosAndFromAsManyAsThereAre(
      Geometry geometry, int videos, int frames) {
    for (Sample row : rows(geometry, videos, frames, 3)) {
      List<View> negatives = negatives(row);
      List<String> others = negatives.stream().map(View::videoId).toList();
      assertThat(others).hasSize(geometry.targets()).doesNotContain(row.videoId());
      assertThat(new HashSet<>(others)).hasSize(Math.min(geometry.targets(), videos - 1));
      assertThat(negatives)
          .allSatisfy(n -> assertThat(n.first()).isBetween(0, frames - geometry.targetFrames()));
    }
  }

  @ParameterizedTest
  @MethodSource("grid")
  void takesEveryVideoOnceAnEpochInAnOrderOfItsOwn(Geometry geometry, int videos, int frames) {
    Set<List<String>> orders = new HashSet<>();
    for (int epoch = 0; epoch < 20; epoch++) {
      List<Sample> rows = rows(geometry, videos, frames, epoch);
      List<String> order = rows.stream().map(Sample::videoId).toList();
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
    List<Sample> rows = rows(entries, 5, 1);
    List<CatalogueEntry> shuffled = new ArrayList<>(entries);
    Collections.reverse(shuffled);
    assertThat(rows(shuffled, 5, 1)).isEqualTo(rows);
    assertThat(rows(entries, 6, 1)).isNotEqualTo(rows);
    assertThat(rows(entries, 5, 2)).isNotEqualTo(rows);
  }

  @Test
  void drawsAVideosFramesWithoutRegardToItsNeighbours() {
    Map<String, Sample> alone = byVideo(rows(TestEntries.training(5, 90), 5, 1));
    Map<String, Sample> crowd = byVideo(rows(TestEntries.training(50, 90), 5, 1));
    alone.forEach(
        (video, row) -> {
          Sample same = crowd.get(video);
          assertThat(own(same)).isEqualTo(own(row));
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
      Sample row = rows(entries, epoch, 1).get(0);
      View context = row.views().get(0);
      starts[PretextSampler.start(row, 48 + 9)]++;
      reversed += context.step() < 0 ? 1 : 0;
      flipped += context.flipped() ? 1 : 0;
      crops += context.cropX() + context.cropY();
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
            new PretextSampler(new SamplingSettings(PAPER, EXCLUDE, 0, 0, 0, 0), 1)
                .samples(shard, 0))
        .allSatisfy(sample -> assertThat(sample.views()).hasSize(1 + 8))
        .flatExtracting(Sample::views)
        .allSatisfy(view -> assertThat(view.step()).isEqualTo(1))
        .allSatisfy(view -> assertThat(view.flipped()).isFalse());
    assertThat(
            new PretextSampler(new SamplingSettings(PAPER, EXCLUDE, 2, 3, 1, 1), 1)
                .samples(shard, 0))
        .allSatisfy(sample -> assertThat(negatives(sample)).hasSize(2))
        .allSatisfy(
            sample ->
                assertThat(own(sample)).allSatisfy(view -> assertThat(view.step()).isEqualTo(-1)))
        .flatExtracting(Sample::views)
        .allSatisfy(view -> assertThat(view.flipped()).isTrue());
  }

  @Test
  void showsTheNearestTargetsTurnedBehindAllTargets() {
    ShardVideos shard = new ShardVideos(0, TestEntries.training(20, 60));
    SamplingSettings settings = new SamplingSettings(PAPER, EXCLUDE, 2, 3, 0.5, 0.5);
    for (Sample sample : new PretextSampler(settings, 1).samples(shard, 0)) {
      List<View> views = own(sample);
      assertThat(views).hasSize(1 + 8 + 9);
      assertThat(views).extracting(View::slot).startsWith(0, 1).containsOnlyOnce(0);
      assertThat(views.subList(1, 9)).extracting(View::quarters).containsOnly(0);
      for (int i = 0; i < 9; i++) {
        assertThat(views.get(9 + i)).isEqualTo(views.get(1 + i % 3).turned(1 + i / 3));
      }
    }
  }

  private static List<View> own(Sample sample) {
    return sample.showing(view -> view.videoId().equals(sample.videoId())).views();
  }

  private static List<View> negatives(Sample sample) {
    return sample.showing(view -> !view.videoId().equals(sample.videoId())).views();
  }

  private static List<Sample> rows(Geometry geometry, int videos, int frames, int epoch) {
    return new PretextSampler(SamplingSettings.paper(geometry), 11)
        .samples(new ShardVideos(0, TestEntries.training(videos, frames)), epoch);
  }

  private static List<Sample> rows(List<CatalogueEntry> entries, int epoch, long seed) {
    return new PretextSampler(SamplingSettings.paper(PAPER), seed)
        .samples(new ShardVideos(0, entries), epoch);
  }

  private static Map<String, Sample> byVideo(List<Sample> rows) {
    Map<String, Sample> byVideo = new HashMap<>();
    rows.forEach(row -> byVideo.put(row.videoId(), row));
    return byVideo;
  }
}
