package io.skipclip.jobs.task.skipclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Sample;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.task.PretextTask;
import io.skipclip.jobs.task.TaskSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class SkipClipTaskTest {
  private static final String INFO_NCE = "pretrain.contrast=info-nce";
  private static final String NONE = "sampling.negatives=0";

  @Test
  void showsFramesOfOtherVideosWhereThePapersTermLooksAtThem() {
    assertThat(negatives(load().task())).isEqualTo(8);
    assertThat(negatives(load("pretrain.contrastive=false").task())).isZero();
    assertThat(negatives(load(INFO_NCE).task())).isZero();
    assertThat(load(INFO_NCE).task().network().inputs().get(1).clips()).isEqualTo(8 + 3 * 8);
  }

  @Test
  void needsNoneForInfoNce() {
    assertThat(load(INFO_NCE, NONE).task().sampler().withoutOthers()).isEmpty();
    assertThatThrownBy(() -> load(NONE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("Invalid negatives: 0 (must be 1 or more, or 0 with contrastive");
  }

  @Test
  void anotherContrastIsAnotherRun() {
    Settings nce = load(INFO_NCE);
    assertThat(nce.taskIdentity()).contains("pretrain.contrast", "pretrain.temperature");
    assertThatThrownBy(() -> load("pretrain.contrast=cosine"))
        .hasMessageContaining("Invalid pretrain.contrast: cosine (must be one of [hinge, info-nce");
    assertThatThrownBy(() -> load("pretrain.temperature=0"))
        .hasMessageContaining("Invalid temperature: 0.0 (must be above 0 and finite)");
  }

  private static long negatives(PretextTask task) {
    List<CatalogueEntry> videos = TaskSamples.videos(4, 60);
    Sample sample = task.shown(TaskSamples.of(task.sampler(), videos, 1, 0).get(0));
    return sample.views().stream().filter(view -> !view.videoId().equals(sample.videoId())).count();
  }

  private static Settings load(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }
}
