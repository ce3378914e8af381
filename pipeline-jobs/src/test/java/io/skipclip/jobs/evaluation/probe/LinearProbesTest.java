package io.skipclip.jobs.evaluation.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LinearProbesTest {
  private static final ProbeSettings SETTINGS = new ProbeSettings(List.of(0.01, 0.1, 1.0), 2, 1);

  @Test
  void theStrengthThatTellsMostIsChosenAndAmongEqualsTheStrongest() {
    assertThat(LinearProbes.best(List.of(new int[] {3, 1, 0}, new int[] {0, 1, 1}), SETTINGS))
        .isEqualTo(0.01);
    assertThat(LinearProbes.best(List.of(new int[] {1, 2, 0}, new int[] {1, 0, 2}), SETTINGS))
        .isEqualTo(1.0);
  }

  @Test
  void whereNothingCanBeTriedTheMiddleStrengthIsTaken() {
    List<LabelledFeatures> oneEach = IntStream.range(0, 4).mapToObj(v -> video(v, v, v)).toList();
    List<int[]> hits =
        IntStream.range(0, 2).mapToObj(fold -> LinearProbes.hits(oneEach, fold, SETTINGS)).toList();
    assertThat(hits).as("of no class that was fitted to").allMatch(each -> each[0] == 0);
    assertThat(LinearProbes.best(hits, SETTINGS)).isEqualTo(0.1);
    List<LabelledFeatures> alone = List.of(video(1, 0, 1));
    assertThat(LinearProbes.hits(alone, 0, SETTINGS)).containsExactly(0, 0, 0);
  }

  @Test
  void featuresCountByTheirScatterAndOneThatIsAlwaysTheSameNotAtAll() {
    List<LabelledFeatures> shown =
        IntStream.range(0, 8)
            .mapToObj(
                v ->
                    new LabelledFeatures(
                        "r" + v,
                        v % 2,
                        new float[] {1e6f, 1e-6f * (v % 2), v / 2 % 2 == 0 ? 1000 : -1000}))
            .toList();
    assertThat(
            new LinearProbe(shown)
                .predict(0.1, List.of(new float[] {5, 0, 700}, new float[] {-5, 1e-6f, 700})))
        .containsExactly(0, 1);
  }

  @Test
  void labelsOfOneClassAloneTellNoOther() {
    List<LabelledFeatures> shown = List.of(video(1, 3, 1), video(2, 3, 2));
    assertThat(new LinearProbe(shown).predict(0.1, List.of(new float[] {9}))).containsExactly(3);
  }

  private static LabelledFeatures video(int recording, int label, float feature) {
    return new LabelledFeatures("r" + recording, label, new float[] {feature});
  }
}
