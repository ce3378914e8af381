package io.skipclip.features.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.TestEntries;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClipSamplerTest {
  @Test
  void cutsWindowsWithoutOverlapAndDropsTheLastPartialOne() {
    List<ClipView> windows = ClipSampler.windows(TestEntries.training("v", 0, 50), 16);
    assertThat(windows).hasSize(3);
    assertThat(windows.get(1).frames()).startsWith(16).endsWith(31).hasSize(16);
    assertThat(windows.get(2).frames()).startsWith(32).endsWith(47);
    assertThat(windows)
        .allSatisfy(w -> assertThat(List.of(w.cropX(), w.cropY())).containsOnly(0.5))
        .noneMatch(ClipView::flipped);
  }

  @Test
  void repeatsAShortVideoFromItsStart() {
    CatalogueEntry entry = TestEntries.training("v", 0, 5);
    List<Integer> repeated = List.of(0, 1, 2, 3, 4, 0, 1, 2, 3, 4, 0, 1);
    assertThat(ClipSampler.windows(entry, 12)).hasSize(1);
    assertThat(ClipSampler.windows(entry, 12).get(0).frames()).isEqualTo(repeated);
    assertThat(ClipSampler.centre(entry, 12).frames()).isEqualTo(repeated);
  }

  @ParameterizedTest
  @CsvSource({"15, 1, 0", "16, 1, 0", "17, 1, 0", "31, 1, 0", "32, 2, 16", "250, 15, 224"})
  void windowsAndTenClipsOfVideosAtTheBorders(int frames, int windows, int lastStart) {
    CatalogueEntry entry = TestEntries.training("v", 0, frames);
    List<ClipView> cut = ClipSampler.windows(entry, 16);
    assertThat(cut).hasSize(windows);
    assertThat(cut.get(windows - 1).frames()).startsWith(lastStart).hasSize(16);
    List<ClipView> ten = ClipSampler.spread(entry, 16, 10);
    assertThat(ten).hasSize(10).allMatch(clip -> clip.frames().size() == 16);
    assertThat(ten.get(0).frames()).startsWith(0);
    assertThat(ten.get(9).frames())
        .startsWith(Math.max(0, frames - 16))
        .endsWith(frames == 15 ? 0 : frames - 1);
  }

  @Test
  void spreadsTenClipsEvenly() {
    List<Integer> starts =
        ClipSampler.spread(TestEntries.training("v", 0, 250), 16, 10).stream()
            .map(clip -> clip.frames().get(0))
            .toList();
    assertThat(starts).containsExactly(0, 26, 52, 78, 104, 130, 156, 182, 208, 234);
  }

  @Test
  void findsTheMiddle() {
    assertThat(ClipSampler.centre(TestEntries.training("v", 0, 20), 4).frames())
        .containsExactly(8, 9, 10, 11);
    assertThat(ClipSampler.centre(TestEntries.training("v", 0, 4), 4).frames())
        .containsExactly(0, 1, 2, 3);
  }

  @Test
  void drawsEveryStartOfATrainingClipAndNoOther() {
    CatalogueEntry entry = TestEntries.training("v", 0, 20);
    Set<Integer> starts = new HashSet<>();
    for (int epoch = 0; epoch < 300; epoch++) {
      List<Integer> frames = ClipSampler.training(16, 0.5, entry, 1, epoch).frames();
      assertThat(frames).hasSize(16);
      assertThat(frames.get(15) - frames.get(0)).isEqualTo(15);
      starts.add(frames.get(0));
    }
    assertThat(starts).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    assertThat(ClipSampler.training(16, 0.5, entry, 1, 7))
        .isEqualTo(ClipSampler.training(16, 0.5, entry, 1, 7))
        .isNotEqualTo(ClipSampler.training(16, 0.5, entry, 2, 7));
  }

  @Test
  void holdsTheLastFrameOfAShortTrainingVideo() {
    ClipView clip = ClipSampler.training(6, 1, TestEntries.training("v", 0, 4), 1, 0);
    assertThat(clip.frames()).containsExactly(0, 1, 2, 3, 3, 3);
    assertThat(clip.flipped()).isTrue();
  }

  @Test
  void refusesAVideoWithoutFrames() {
    assertThatThrownBy(() -> ClipSampler.windows(TestEntries.quarantined("v"), 16))
        .hasMessage("Cannot choose a clip of video v: quarantined (NO_FRAMES), needs frames");
    assertThatThrownBy(() -> ClipSampler.centre(TestEntries.training("v", 0, 4), 0))
        .hasMessage("Invalid clipFrames: 0 (must be 1 or more)");
  }
}
