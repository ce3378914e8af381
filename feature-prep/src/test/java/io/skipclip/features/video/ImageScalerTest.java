package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageScalerTest {
  private static final RgbImage IMAGE = SyntheticVideo.smooth(171, 128);

  private final ImageScaler scaler = new ImageScaler();

  @AfterEach
  void close() {
    scaler.close();
  }

  @Test
  void copiesWhereTheSizesAreEqual() {
    byte[] out = new byte[3 * 100 * 100];
    scaler.scale(IMAGE, 7, 11, 100, 100, out);
    for (int y = 0; y < 100; y++) {
      int from = 3 * ((11 + y) * 171 + 7);
      byte[] row = Arrays.copyOfRange(IMAGE.rgb(), from, from + 300);
      assertThat(Arrays.copyOfRange(out, 300 * y, 300 * (y + 1))).isEqualTo(row);
    }
  }

  @ParameterizedTest
  @CsvSource({"112, 56", "112, 100", "128, 36", "60, 112", "36, 32", "17, 3", "9, 4"})
  void agreesWithBilinearInterpolationInDoubles(int cropPx, int outPx) {
    byte[] out = new byte[3 * outPx * outPx];
    scaler.scale(IMAGE, 20, 0, cropPx, outPx, out);
    double[] expected = bilinear(IMAGE, 20, 0, cropPx, outPx);
    double worst = 0;
    for (int i = 0; i < out.length; i++) {
      worst = Math.max(worst, Math.abs((out[i] & 0xFF) - expected[i]));
    }
    assertThat(worst).isLessThan(2);
  }

  @Test
  void keepsEveryFlatColour() {
    byte[] rgb = new byte[3 * 40 * 40];
    byte[] out = new byte[3 * 28 * 28];
    int worst = 0;
    for (int colour = 0; colour < 512; colour++) {
      int[] levels = {36 * (colour & 7), 36 * (colour >> 3 & 7), 36 * (colour >> 6)};
      for (int i = 0; i < rgb.length; i++) {
        rgb[i] = (byte) levels[i % 3];
      }
      scaler.scale(new RgbImage(40, 40, rgb), 0, 0, 40, 28, out);
      for (int i = 0; i < out.length; i++) {
        worst = Math.max(worst, Math.abs((out[i] & 0xFF) - levels[i % 3]));
      }
    }
    assertThat(worst).isLessThanOrEqualTo(1);
  }

  @Test
  void refusesASquareThatLeavesTheImage() {
    assertThatThrownBy(() -> scaler.scale(IMAGE, 100, 0, 100, 50, new byte[7500]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid crop: 100 px at left 100, top 0 (must lie within 171x128)");
  }

  @Test
  void refusesATargetThatIsTooSmall() {
    assertThatThrownBy(() -> scaler.scale(IMAGE, 0, 0, 100, 50, new byte[7499]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid rgbOut: 7499 bytes (must be at least 3 x 50^2)");
  }

  /** A triangle filter as wide as an output pixel (at least one input pixel), edges repeated. */
  private static double[] bilinear(RgbImage image, int left, int top, int cropPx, int outPx) {
    double[][] weights = weights(cropPx, outPx);
    double[] out = new double[3 * outPx * outPx];
    for (int i = 0; i < out.length; i++) {
      double[] row = weights[i / 3 / outPx];
      double[] column = weights[i / 3 % outPx];
      for (int y = 0; y < cropPx; y++) {
        for (int x = 0; x < cropPx; x++) {
          int at = 3 * ((top + y) * image.widthPx() + left + x) + i % 3;
          out[i] += row[y] * column[x] * (image.rgb()[at] & 0xFF);
        }
      }
    }
    return out;
  }

  private static double[][] weights(int cropPx, int outPx) {
    double step = (double) cropPx / outPx;
    double reach = Math.max(1, step);
    double[][] weights = new double[outPx][cropPx];
    for (int o = 0; o < outPx; o++) {
      double centre = (o + 0.5) * step - 0.5;
      double sum = 0;
      for (int i = (int) Math.floor(centre - reach); i <= centre + reach + 1; i++) {
        double weight = Math.max(0, 1 - Math.abs(i - centre) / reach);
        weights[o][Math.min(cropPx - 1, Math.max(0, i))] += weight;
        sum += weight;
      }
      for (int i = 0; i < cropPx; i++) {
        weights[o][i] /= sum;
      }
    }
    return weights;
  }
}
