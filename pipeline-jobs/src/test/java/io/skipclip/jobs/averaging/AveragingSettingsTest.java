package io.skipclip.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.lanes.StepObserver;
import io.skipclip.jobs.averaging.lanes.UpdaterStatePolicy;
import java.util.List;
import org.junit.jupiter.api.Test;

class AveragingSettingsTest {

  @Test
  void numbersMustBePositive() {
    assertThatThrownBy(() -> AveragingSettings.of(0, 5))
        .hasMessage("Invalid workers: 0 (must be >= 1)");
    assertThatThrownBy(() -> AveragingSettings.of(2, 0))
        .hasMessage("Invalid averaging interval: 0 (must be 1 or more)");
    assertThatThrownBy(
            () ->
                new AveragingSettings(
                    2, AveragingInterval.always(5), UpdaterStatePolicy.AVERAGE, -1, "pretrain"))
        .hasMessage("Invalid chunks: -1 (must be >= 1)");
    assertThatThrownBy(
            () ->
                new AveragingSettings(
                    2, AveragingInterval.always(5), UpdaterStatePolicy.AVERAGE, 4, " "))
        .hasMessage("Invalid job: ' ' (must be a name)");
  }

  @Test
  void aMasterWritesThemAsJsonAndYaml() {
    ParameterAveraging master =
        new ParameterAveraging(AveragingSettings.of(2, 5), StepObserver.none(), List.of());
    assertThat(master.toJson())
        .isEqualTo(
            "{\"workers\":2,\"averagingInterval\":[5],\"averagingIntervalEpochs\":[],\"updaterState\":\"AVERAGE\",\"chunks\":16,"
                + "\"job\":\"train\"}");
    assertThat(master.toYaml())
        .isEqualTo(
            "---\nworkers: 2\naveragingInterval:\n- 5\naveragingIntervalEpochs: []\nupdaterState: \"AVERAGE\"\nchunks: 16\n"
                + "job: \"train\"\n");
  }

  @Test
  void aRoundToResumeAtMustNotBeNegative() {
    ParameterAveraging master =
        new ParameterAveraging(AveragingSettings.of(2, 5), StepObserver.none(), List.of());
    assertThatThrownBy(() -> master.resumeAt(-1)).hasMessage("Invalid round: -1 (must be >= 0)");
  }
}
