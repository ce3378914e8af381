package io.skipclip.model.pretext.skipclip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.model.golden.Npy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class CellCosineTest {

  @ParameterizedTest
  @ValueSource(strings = {"T1", "T2"})
  void scoresAndGoesBackAsTorchZeroCellsIncluded(String name) {
    String path = "unit/cosine_score_" + name + "/";
    INDArray h = Npy.read(path + "h");
    INDArray z = Npy.read(path + "z"); // [B, M, C, H, W]
    int targets = (int) z.size(1);
    INDArray clips = z.reshape('c', z.size(0) * targets, z.size(2), 1, z.size(3), z.size(4));
    CellCosine cosine = new CellCosine(FeatureGrid.of(h), FeatureGrid.of(clips));
    INDArray score = Npy.read(path + "score");
    INDArray gradient = Npy.read(path + "grad_output");
    double[] onContexts = new double[(int) h.length()];
    double[] onClips = new double[(int) z.length()];
    for (int b = 0; b < z.size(0); b++) {
      for (int m = 0; m < targets; m++) {
        int clip = b * targets + m;
        assertThat(cosine.score(b, clip)).isCloseTo(score.getDouble(b, m), within(1e-14));
        cosine.addGradient(b, clip, gradient.getDouble(b, m), onContexts, onClips);
      }
    }
    assertCloseRelatively(onContexts, Npy.read(path + "grad_h").data().asDouble());
    assertCloseRelatively(onClips, Npy.read(path + "grad_z").data().asDouble());
  }

  /** A zero cell's gradient goes to 1e8: finite, and no less right. */
  private static void assertCloseRelatively(double[] actual, double[] golden) {
    for (int i = 0; i < golden.length; i++) {
      double scale = Math.max(1, Math.abs(golden[i]));
      assertThat(actual[i] / scale).isFinite().isCloseTo(golden[i] / scale, within(1e-12));
    }
  }

  @Test
  void averagesOverEveryPairOfRemainingTimeSteps() {
    INDArray h = Nd4j.createFromArray(new double[] {1, 0, 0, 1}).reshape(1, 2, 2, 1, 1);
    INDArray z = Nd4j.createFromArray(new double[] {3, 0, 0, 3}).reshape(1, 2, 2, 1, 1);
    CellCosine cosine = new CellCosine(FeatureGrid.of(h), FeatureGrid.of(z));
    assertThat(cosine.score(0, 0)).isCloseTo(0.5, within(1e-15)); // 1, 0, 0, 1
  }

  @Test
  void hasTheGradientOfItsDifferencesWithTimeOnBothSides() {
    INDArray h = Nd4j.rand(DataType.DOUBLE, 2, 3, 2, 2, 1).subi(0.4);
    INDArray z = Nd4j.rand(DataType.DOUBLE, 3, 3, 3, 2, 1).subi(0.4);
    double[] onContexts = new double[(int) h.length()];
    double[] onClips = new double[(int) z.length()];
    new CellCosine(FeatureGrid.of(h), FeatureGrid.of(z))
        .addGradient(1, 2, 0.7, onContexts, onClips);
    assertDifferences(h, onContexts, h, z);
    assertDifferences(z, onClips, h, z);
  }

  private static void assertDifferences(INDArray moved, double[] gradient, INDArray h, INDArray z) {
    double step = 1e-6;
    for (int i = 0; i < gradient.length; i++) {
      double value = moved.data().getDouble(i);
      moved.data().put(i, value + step);
      double up = new CellCosine(FeatureGrid.of(h), FeatureGrid.of(z)).score(1, 2);
      moved.data().put(i, value - step);
      double down = new CellCosine(FeatureGrid.of(h), FeatureGrid.of(z)).score(1, 2);
      moved.data().put(i, value);
      assertThat(gradient[i]).isCloseTo(0.7 * (up - down) / (2 * step), within(1e-8));
    }
  }

  @Test
  void refusesGridsThatDoNotMatch() {
    FeatureGrid h = FeatureGrid.of(Nd4j.ones(1, 2, 1, 2, 2));
    FeatureGrid z = FeatureGrid.of(Nd4j.ones(1, 2, 1, 3, 3));
    assertThatThrownBy(() -> new CellCosine(h, z))
        .hasMessage("Cannot score features of 2 channels and 9 cells: 2 and 4, needs the same");
  }
}
