package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.dataset.CatalogueEntry;
import io.skipclip.features.sampling.Appearance;
import io.skipclip.features.sampling.Sample;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.features.sampling.View;
import io.skipclip.jobs.task.TaskSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What section pretrain.augmentation does to the samples of tasks. */
class AugmentedSamplesTest {
  private static final String SECTION = "pretrain.augmentation.";
  private static final int EPOCHS = 20;

  @Test
  void leavesSamplesAloneByDefault() {
    Settings settings = load();
    assertThat(settings.sampler()).isEqualTo(settings.task().sampler());
    assertThat(load(SECTION + "jitter=0.0").indexRequest("d").id())
        .isEqualTo(settings.indexRequest("d").id());
  }

  @Test
  void drawsOtherIndices() {
    Settings jittered = load(SECTION + "jitter=0.4", SECTION + "least-scale=0.5");
    assertThat(jittered.indexRequest("d").id()).isNotEqualTo(load().indexRequest("d").id());
    assertThat(jittered.indexRequest("d").terms())
        .containsEntry(SECTION + "jitter", "0.4")
        .containsEntry(SECTION + "least-scale", "0.5")
        .doesNotContainKey(SECTION + "grey-probability");
  }

  @ParameterizedTest
  @ValueSource(strings = {"skip-clip", "vcop", "cubic", "opn"})
  void showsTheSameClipsInOtherColours(String task) {
    List<Sample> plain = samples(load("pretrain.task=" + task));
    List<Sample> augmented =
        samples(
            load(
                "pretrain.task=" + task,
                SECTION + "jitter=0.4",
                SECTION + "least-scale=0.5",
                SECTION + "grey-probability=0.2"));
    for (int i = 0; i < plain.size(); i++) {
      List<View> restored = new ArrayList<>();
      for (View view : augmented.get(i).views()) {
        restored.add(view.looking(Appearance.ofChannel(view.appearance().channel())));
      }
      assertThat(restored).isEqualTo(plain.get(i).views());
      assertThat(augmented.get(i).labels()).isEqualTo(plain.get(i).labels());
    }
  }

  @Test
  void drawsFactorsFromTheirWholeRanges() {
    List<Appearance> all = looks(SECTION + "jitter=0.4", SECTION + "least-scale=0.5");
    assertThat(all).allMatch(each -> each.scale() >= 0.5 && each.scale() < 1);
    assertThat(all).anyMatch(each -> each.scale() < 0.55).anyMatch(each -> each.scale() > 0.95);
    assertThat(all).allMatch(each -> Math.abs(each.brightness() - 1) <= 0.4);
    assertThat(all).anyMatch(each -> each.contrast() < 0.65);
    assertThat(all).anyMatch(each -> each.saturation() > 1.35);
  }

  @Test
  void takesColourAwayAsOftenAsAsked() {
    List<Appearance> all = looks(SECTION + "grey-probability=0.25");
    double grey = (double) all.stream().filter(each -> each.saturation() == 0).count() / all.size();
    assertThat(grey).isBetween(0.2, 0.3);
    assertThat(all).allMatch(each -> each.saturation() == 0 || each.equals(Appearance.PLAIN));
  }

  /**
   * Nothing is to be told by colour or scale: neither which turn it is nor what belongs together.
   */
  @Test
  void looksAtAVideoInOneScaleAndAtTurnedCopiesAlike() {
    for (Sample sample : samples(load(SECTION + "jitter=0.4", SECTION + "least-scale=0.5"))) {
      List<View> own =
          sample.views().stream().filter(v -> v.videoId().equals(sample.videoId())).toList();
      assertThat(own)
          .extracting(view -> view.appearance().scale())
          .containsOnly(own.get(0).appearance().scale());
      Optional<View> turned = own.stream().filter(view -> view.quarters() == 2).findFirst();
      assertThat(own).contains(turned.orElseThrow().turned(0));
      assertThat(own.stream().map(View::appearance).distinct().count())
          .isEqualTo(own.stream().filter(view -> view.quarters() == 0).count());
    }
  }

  private static List<Appearance> looks(String... arguments) {
    return samples(load(arguments)).stream()
        .flatMap(sample -> sample.views().stream())
        .map(View::appearance)
        .toList();
  }

  private static List<Sample> samples(Settings settings) {
    Sampler sampler = settings.sampler();
    List<CatalogueEntry> videos = TaskSamples.videos(6, 160);
    List<Sample> samples = new ArrayList<>();
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      samples.addAll(TaskSamples.of(sampler, videos, 1, epoch));
    }
    return samples;
  }

  private static Settings load(String... arguments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(arguments));
  }
}
