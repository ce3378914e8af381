package io.skipclip.jobs.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.IndexRequest;
import io.skipclip.features.sampling.SampleShape;
import io.skipclip.features.sampling.Sampler;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import java.util.List;
import org.junit.jupiter.api.Test;

class LongVideosOnlyTest {
  private static final String KEY = "pretrain.least-frames";
  private static final String VCOP = "pretrain.task=vcop"; // of 64 frames

  @Test
  void aTaskThatNeedsMoreIsAsItWas() {
    assertThat(load(VCOP, KEY + "=64").sampler()).isEqualTo(load(VCOP).task().sampler());
    assertThat(load(VCOP, KEY + "=64").indexRequest("d")).isEqualTo(load(VCOP).indexRequest("d"));
  }

  @Test
  void shorterVideosAreLeftOutAndTheRestIsDrawnAlike() {
    Sampler sampler = load(VCOP, KEY + "=80").sampler();
    Sampler own = load(VCOP).sampler();
    assertThat(sampler.shape()).isEqualTo(new SampleShape(80, 80, own.shape().clips()));
    assertThat(sampler.leastInWords()).isEqualTo(KEY);
    assertThat(sampler.places(100)).isEqualTo(own.places(100));
    IndexRequest request = load(VCOP, KEY + "=80").indexRequest("d");
    assertThat(request.terms()).containsEntry(KEY, "80").containsAllEntriesOf(own.terms());
    assertThat(request.id()).isNotEqualTo(load(VCOP).indexRequest("d").id());
  }

  @Test
  void samplesThatFitAllVideosSpanWhatTheySpan() {
    Sampler shuffle = load("pretrain.task=shuffle", KEY + "=80").sampler();
    assertThat(shuffle.shape()).isEqualTo(new SampleShape(121, 80, 3)); // 61 at least, 121 at most
  }

  @Test
  void whatWouldLetMoreVideosInIsTheSetting() {
    Sampler.Shorter shorter = load(VCOP, KEY + "=80").sampler().shorter().get(0);
    assertThat(shorter.inWords().at(70)).isEqualTo(KEY + " = 70");
    assertThat(shorter.leastFrames().at(70)).isEqualTo(70);
    assertThat(shorter.leastFrames().at(1)).isEqualTo(64);
  }

  @Test
  void anyLengthIsAsBeforeTheSetting() {
    Settings any = load();
    Identity pretraining = Identity.pretraining(any);
    assertThat(any.values(pretraining)).doesNotContainKey(KEY);
    assertThat(load(KEY + "=80").values(pretraining)).containsEntry(KEY, "80");
  }

  @Test
  void noLengthIsRefused() {
    assertThatThrownBy(() -> load(KEY + "=0"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("Invalid pretrain.least-frames: 0 (must be 1 to ");
  }

  private static Settings load(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }
}
