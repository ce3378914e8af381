package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.settings.StudyArm;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyPlanTest {
  @Test
  void armsOfTheSamePretrainingShareItsEncoder() {
    StudyPlan plan =
        plan(
            "{ name = a, start = pretrained }",
            "{ name = b, start = pretrained, settings { finetune.learning-rate = 1e-4 } }",
            "{ name = c, start = pretrained, settings { pretrain.rank-margin = 0.2 } }");
    List<StudyArm> arms = plan.arms();
    assertThat(plan.encodersOf(arms.get(1))).containsExactly(arms.get(0), arms.get(1));
    assertThat(plan.encodersOf(arms.get(2))).containsExactly(arms.get(2));
  }

  @Test
  void armsOfTheSameSamplesShareTheirIndices() {
    StudyPlan plan =
        plan(
            "{ name = r, start = random }",
            "{ name = a, start = pretrained }",
            "{ name = b, start = pretrained, settings { pretrain.ranking = false } }",
            "{ name = c, start = pretrained, settings { sampling.stride = 2 } }");
    assertThat(plan.indicesOf(plan.arms().get(2)).name()).isEqualTo("a");
    assertThat(plan.indicesOf(plan.arms().get(3)).name()).isEqualTo("c");
  }

  @Test
  void theFirstArmOfTheSameNetworkMeasuresTheUntrainedOne() {
    StudyPlan plan =
        plan(
            "{ name = r, start = random }",
            "{ name = wide, start = pretrained, settings { model.width = 128 } }",
            "{ name = a, start = pretrained }",
            "{ name = b, start = pretrained, settings { pretrain.ranking = false } }");
    List<StudyArm> arms = plan.arms();
    assertThat(plan.untrainedBeside(arms.get(1))).isEmpty();
    assertThat(plan.untrainedBeside(arms.get(2))).containsExactly(arms.get(0));
    assertThat(plan.untrainedBeside(arms.get(3))).isEmpty();
  }

  @Test
  void anUntrainedNetworkThatNoOtherArmHasMeasuresItself() {
    StudyPlan plan =
        plan(
            "{ name = wide, start = random, settings { model.width = 128 } }",
            "{ name = r, start = random }",
            "{ name = a, start = pretrained }");
    List<StudyArm> arms = plan.arms();
    assertThat(arms).filteredOn(plan::measuresFeatures).containsExactly(arms.get(0), arms.get(2));
    StudyPlan alone = plan("{ name = r, start = random }");
    assertThat(alone.measuresFeatures(alone.arms().get(0))).isTrue();
  }

  @Test
  void anArmThatIsShownClipsOfAnotherSizeDoesNotMeasureTheUntrainedOne() {
    StudyPlan plan =
        plan(
            "{ name = r, start = random }",
            "{ name = small, start = pretrained, settings { pretrain.size-px = 112 } }",
            "{ name = a, start = pretrained }");
    List<StudyArm> arms = plan.arms();
    assertThat(plan.untrainedBeside(arms.get(1))).isEmpty();
    assertThat(plan.untrainedBeside(arms.get(2))).containsExactly(arms.get(0));
  }

  private static StudyPlan plan(String... arms) {
    return new StudyPlan(
        SettingsLoader.parse("study.arms = [" + String.join(",", arms) + "]").study().arms());
  }
}
