package io.skipclip.jobs.task.skipclip;

import static io.skipclip.jobs.task.skipclip.SamplingSettings.ShortVideos.EXCLUDE;
import static io.skipclip.jobs.task.skipclip.SamplingSettings.ShortVideos.SHRINK_STRIDE;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.TaskSamples;
import java.util.ArrayList;
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

class SkipClipSamplerTest {
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
        starts.add(SkipClipSampler.start(row, frames));
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

  @Test
  void drawsAVideosFramesWithoutRegardToItsNeighbours() {
    Map<String, Sample> alone = byVideo(rows(TaskSamples.videos(5, 90), 5, 1));
    Map<String, Sample> crowd = byVideo(rows(TaskSamples.videos(50, 90), 5, 1));
    alone.forEach(
        (video, row) -> {
          Sample same = crowd.get(video);
          assertThat(own(same)).isEqualTo(own(row));
        });
  }

  @Test
  void drawsStartsAndChancesEvenly() {
    List<CatalogueEntry> entries = TaskSamples.videos(2, 48 + 9);
    int[] starts = new int[10];
    int reversed = 0;
    int flipped = 0;
    double crops = 0;
    for (int epoch = 0; epoch < 5000; epoch++) {
      Sample row = rows(entries, epoch, 1).get(0);
      View context = row.views().get(0);
      starts[SkipClipSampler.start(row, 48 + 9)]++;
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
    List<CatalogueEntry> shard = TaskSamples.videos(20, 60);
    assertThat(
            TaskSamples.of(sampler(new SamplingSettings(PAPER, EXCLUDE, 0, 0, 0, 0)), shard, 1, 0))
        .allSatisfy(sample -> assertThat(sample.views()).hasSize(1 + 8))
        .flatExtracting(Sample::views)
        .allSatisfy(view -> assertThat(view.step()).isEqualTo(1))
        .allSatisfy(view -> assertThat(view.flipped()).isFalse());
    assertThat(
            TaskSamples.of(sampler(new SamplingSettings(PAPER, EXCLUDE, 2, 3, 1, 1)), shard, 1, 0))
        .allSatisfy(sample -> assertThat(negatives(sample)).hasSize(2))
        .allSatisfy(
            sample ->
                assertThat(own(sample)).allSatisfy(view -> assertThat(view.step()).isEqualTo(-1)))
        .flatExtracting(Sample::views)
        .allSatisfy(view -> assertThat(view.flipped()).isTrue());
  }

  @Test
  void showsTheNearestTargetsTurnedBehindAllTargets() {
    List<CatalogueEntry> shard = TaskSamples.videos(20, 60);
    SamplingSettings settings = new SamplingSettings(PAPER, EXCLUDE, 2, 3, 0.5, 0.5);
    for (Sample sample : TaskSamples.of(sampler(settings), shard, 1, 0)) {
      List<View> views = own(sample);
      assertThat(views).hasSize(1 + 8 + 9);
      assertThat(views).extracting(View::slot).startsWith(0, 1).containsOnlyOnce(0);
      assertThat(views.subList(1, 9)).extracting(View::quarters).containsOnly(0);
      for (int i = 0; i < 9; i++) {
        assertThat(views.get(9 + i)).isEqualTo(views.get(1 + i % 3).turned(1 + i / 3));
      }
    }
  }

  @Test
  void namesTheSettingsThatWouldMakeSamplesShorter() {
    SkipClipSampler paper = sampler(SamplingSettings.paper(PAPER));
    assertThat(paper.leastInWords()).isEqualTo("16 context + 8 targets x stride 4 + 1 - 1");
    assertThat(paper.shorter())
        .extracting(each -> each.inWords().at(each.largest()))
        .containsExactly(
            "sampling.short-videos = shrink-stride",
            "sampling.stride = 3",
            "sampling.targets = 7 and sampling.rotated-targets = 7",
            "sampling.context-frames = 15");
    assertThat(paper.shorter())
        .extracting(each -> each.leastFrames().at(each.largest()))
        .containsExactly(24, 40, 44, 47);
    assertThat(paper.withoutOthers())
        .contains("sampling.negatives = 0 with pretrain.contrastive = false");
    SkipClipSampler alone = sampler(new SamplingSettings(PAPER, SHRINK_STRIDE, 0, 8, 0.5, 0.5));
    assertThat(alone.leastInWords()).isEqualTo("16 context + 8 targets x stride 1 + 1 - 1");
    assertThat(alone.shorter()).hasSize(3);
    assertThat(alone.withoutOthers()).isEmpty();
    assertThat(alone.shape()).isEqualTo(new SampleShape(48, 24, 1 + 8 + 24));
  }

  private static List<View> own(Sample sample) {
    return sample.showing(view -> view.videoId().equals(sample.videoId())).views();
  }

  private static List<View> negatives(Sample sample) {
    return sample.showing(view -> !view.videoId().equals(sample.videoId())).views();
  }

  private static List<Sample> rows(Geometry geometry, int videos, int frames, int epoch) {
    return TaskSamples.of(
        sampler(SamplingSettings.paper(geometry)), TaskSamples.videos(videos, frames), 11, epoch);
  }

  private static List<Sample> rows(List<CatalogueEntry> entries, int epoch, long seed) {
    return TaskSamples.of(sampler(SamplingSettings.paper(PAPER)), entries, seed, epoch);
  }

  private static SkipClipSampler sampler(SamplingSettings settings) {
    return new SkipClipSampler(settings);
  }

  private static Map<String, Sample> byVideo(List<Sample> rows) {
    Map<String, Sample> byVideo = new HashMap<>();
    rows.forEach(row -> byVideo.put(row.videoId(), row));
    return byVideo;
  }
}
