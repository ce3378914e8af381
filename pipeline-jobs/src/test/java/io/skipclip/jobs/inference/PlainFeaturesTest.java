package io.skipclip.jobs.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class PlainFeaturesTest {
  @Test
  void averagesPixelsToCellsAndTimes() {
    INDArray clips = Nd4j.arange(2 * 3 * 8 * 32 * 32).castTo(Nd4j.dataType());
    INDArray pixels = PlainFeatures.pixels(clips.reshape('c', 2, 3, 8, 32, 32));
    assertThat(pixels.shape()).containsExactly(2, 3 * 4 * 16 * 16);
    // frames 0 and 1, rows 0 and 1, columns 0 and 1 of the first plane
    assertThat(pixels.getDouble(0, 0))
        .isEqualTo((0 + 1024) / 2.0 + (0 + 32) / 2.0 + 0.5, within(1e-3));
  }

  @Test
  void aWaveHasItsPlaceInTheSpectrumWhereverItBegins() {
    INDArray still = Nd4j.zeros(2, 3, 1, 32, 32);
    for (int clip = 0; clip < 2; clip++) {
      for (int i = 0; i < 3 * 32 * 32; i++) {
        int x = i % 32;
        int y = i / 32 % 32;
        double wave = Math.cos(2 * Math.PI * (4 * x + 3 * clip) / 32);
        still.putScalar(new int[] {clip, i / 1024, 0, y, x}, wave);
      }
    }
    INDArray spectrum = PlainFeatures.spectrum(still);
    assertThat(spectrum.shape()).containsExactly(2, 1024);
    assertThat(spectrum.getDouble(0, 4)).isEqualTo(Math.log(1 + 512), within(1e-3));
    assertThat(spectrum.getDouble(0, 28)).isEqualTo(Math.log(1 + 512), within(1e-3));
    assertThat(spectrum.getDouble(0, 5)).isEqualTo(0, within(1e-2));
    assertThat(spectrum.getRow(0).distance2(spectrum.getRow(1))).isLessThan(0.1);
  }
}
