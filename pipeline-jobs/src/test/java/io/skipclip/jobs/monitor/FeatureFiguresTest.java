package io.skipclip.jobs.monitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.dataset.VideoOutcome;
import io.skipclip.features.listing.ListedVideo;
import io.skipclip.features.listing.SourceFile;
import io.skipclip.jobs.settings.EvaluateSettings;
import io.skipclip.jobs.settings.MonitorSettings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureFiguresTest {
  private static final EvaluateSettings ONE_NEIGHBOUR =
      SettingsLoader.load(List.of(), List.of(), List.of("evaluate.knn-neighbours=1")).evaluate();

  /** Two directions at right angles, two channels: mean 0.5 and deviation 0.5 in each. */
  @Test
  void spreadIsTheDeviationOfDirectionsWhateverTheirLengths() {
    Map<String, Double> figures =
        FeatureFigures.geometry(
            List.of(new float[] {7, 0}, new float[] {0, 2}),
            List.of(new float[] {1, 0}, new float[] {3, 0}));
    assertThat(figures.get(MonitorSettings.SPREAD)).isEqualTo(1 / Math.sqrt(2), within(1e-12));
    assertThat(figures.get(MonitorSettings.ALIGNMENT)).isEqualTo(1, within(1e-12)); // 0 and 2
  }

  @Test
  void featuresThatAreAllOneHaveNoSpread() {
    List<float[]> one = List.of(new float[] {1, 2}, new float[] {2, 4}, new float[] {5, 10});
    assertThat(FeatureFigures.geometry(one, one).get(MonitorSettings.SPREAD)).isLessThan(1e-6);
    List<float[]> zero = List.of(new float[2], new float[2]);
    assertThat(FeatureFigures.geometry(zero, zero).values()).containsOnly(0.0);
  }

  /** The nearest of each is of its own recording; of the others one is right, one is wrong. */
  @Test
  void aVideosOwnRecordingHasNoVote() {
    List<CatalogueEntry> videos =
        List.of(
            video("Punch", 1, 0), video("Punch", 1, 0), video("Punch", 2, 0), video("Wave", 1, 1));
    List<float[]> features =
        List.of(
            new float[] {1, 0}, new float[] {1, 0.1f}, new float[] {1, 0.5f}, new float[] {1, 1});
    MonitoredVideos themselves = new MonitoredVideos(videos, videos, false, 2);
    assertThat(new FeatureFigures(themselves, ONE_NEIGHBOUR).knn(features, features))
        .containsEntry("features_knn", 0.5);
  }

  @Test
  void withoutClassesThereIsNoVote() {
    MonitoredVideos unlabelled = new MonitoredVideos(List.of(), List.of(), false, 1);
    assertThat(new FeatureFigures(unlabelled, ONE_NEIGHBOUR).knn(List.of(), List.of())).isEmpty();
  }

  private static CatalogueEntry video(String className, int group, int label) {
    String id = "%s/v_%s_g%02d_c01.avi".formatted(className, className, group);
    ListedVideo listed =
        new ListedVideo(
            id,
            new SourceFile(id, 1, 0),
            className,
            label,
            "g%02d".formatted(group),
            List.of(1),
            List.of());
    VideoOutcome outcome =
        new VideoOutcome(VideoOutcome.Status.PUBLISHED, "", "", "sha", 30, 25, 36, 36, 9000);
    return new CatalogueEntry(listed, 0, outcome);
  }
}
