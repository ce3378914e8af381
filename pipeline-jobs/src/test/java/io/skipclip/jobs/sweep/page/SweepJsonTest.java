package io.skipclip.jobs.sweep.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.skipclip.jobs.run.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepJsonTest {
  private static final SweepRecord SWEEP =
      new HandSweep()
          .tried(.5, .25)
          .promote(1, 1)
          .reach(1, 1, .625)
          .promote(2, 1)
          .begin(.75)
          .fail(3, 0, "no room")
          .record(false);

  private static final Map<String, Object> JSON =
      Json.object(SweepJson.text(new SweepFacts(SWEEP)));

  @Test
  void itTellsHowFarTheSweepCame() {
    assertThat(JSON)
        .containsEntry("title", "By hand")
        .containsEntry("objective", "validation R@1")
        .containsEntry("at", "2026-03-01T08:01:30Z")
        .containsEntry("over", false);
    assertThat(JSON.get("progress"))
        .asInstanceOf(MAP)
        .containsEntry("trials", 20)
        .containsEntry("begun", 3)
        .containsEntry("running", 1)
        .containsEntry("waiting", 0)
        .containsEntry("finished", 1)
        .containsEntry("failed", 1)
        .containsEntry("epochs", 8)
        .containsEntry("expected_epochs", 64);
  }

  @Test
  void aTrialHasItsValuesFiguresAndState() {
    Map<String, Object> first =
        Map.of(
            "trial",
            1,
            "state",
            "finished",
            "values",
            Map.of("x", .5),
            "rung",
            1,
            "epochs",
            6,
            "objective",
            .625,
            "objectives",
            List.of(.5, .625),
            "figures",
            Map.of("R@5", .725),
            "seconds",
            20.0);
    assertThat(JSON).containsEntry("best", first);
    assertThat((List<?>) JSON.get("trials"))
        .hasSize(3)
        .satisfiesExactly(
            trial -> assertThat(trial).isEqualTo(first),
            trial ->
                assertThat((Map<?, ?>) trial)
                    .extracting("state", "to_rung")
                    .containsExactly("running", 1),
            trial ->
                assertThat((Map<?, ?>) trial)
                    .extracting("state", "failure")
                    .containsExactly("failed", "no room"));
  }

  @Test
  void rungsAndFailuresAreCounted() {
    assertThat((List<?>) JSON.get("rungs"))
        .first()
        .isEqualTo(
            Map.of(
                "rung",
                0,
                "epochs",
                2,
                "reached",
                2,
                "failed",
                1,
                "running",
                0,
                "waiting",
                0,
                "promoted",
                2,
                "best",
                .5,
                "best_trial",
                1,
                "median",
                .375));
    assertThat((List<?>) JSON.get("failures"))
        .singleElement()
        .isEqualTo(Map.of("reason", "no room", "trial", 3, "rung", 0, "trials", 1));
  }

  @Test
  void whatIsNotKnownYetHasNoField() {
    String text = SweepJson.text(new SweepFacts(new HandSweep().begin(.5).record(false)));
    assertThat(Json.object(text)).doesNotContainKeys("best", "luck");
    assertThat(text).doesNotContain("NaN", "null");
  }

  @Test
  void ofManyTrialsItTellsWhatEachKeyExplains() {
    Map<String, Object> json = Json.object(SweepJson.text(new SweepFacts(SampleSweep.of(200))));
    assertThat((List<?>) json.get("importance"))
        .first()
        .asInstanceOf(MAP)
        .containsOnlyKeys("key", "rung", "share", "above_chance", "trials");
    assertThat(json.get("luck"))
        .asInstanceOf(MAP)
        .containsOnlyKeys("rung", "trials", "spread", "expected_lead", "lead");
  }
}
