package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ImageReaderTest {
  private static final int WIDTH = 171;
  private static final int HEIGHT = 128;
  private static final RgbImage SMOOTH = SyntheticVideo.smooth(WIDTH, HEIGHT);

  private final ImageReader reader = new ImageReader();

  @AfterEach
  void close() {
    reader.close();
  }

  @Test
  void readsEveryPngBackExactly() throws Exception {
    List<byte[]> images = images(ImageFormat.PNG, 90);
    for (byte[] image : images) {
      assertThat(Arrays.mismatch(reader.read(image).rgb(), SMOOTH.rgb())).isEqualTo(-1);
    }
    assertThat(images).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"50, 32", "75, 34", "90, 37", "94, 38", "95, 42", "100, 47"})
  void losesLittleThroughJpeg(int quality, double leastDecibel) throws Exception {
    RgbImage read = reader.read(images(ImageFormat.JPEG, quality).get(0));
    assertThat(read.widthPx()).isEqualTo(WIDTH);
    assertThat(read.heightPx()).isEqualTo(HEIGHT);
    assertThat(decibel(read.rgb(), SMOOTH.rgb())).isGreaterThan(leastDecibel);
  }

  @ParameterizedTest
  @CsvSource({"2, 2", "31, 17", "32, 32", "36, 36", "48, 36", "112, 112", "150, 112", "340, 256"})
  void convertsEveryPixelWhateverTheWidth(int width, int height) throws Exception {
    RgbImage picture = SyntheticVideo.smooth(width, height);
    for (int quality : new int[] {90, 95}) {
      byte[] rgb = reader.read(images(picture, ImageFormat.JPEG, quality).get(0)).rgb();
      for (int i = 0; i < rgb.length; i++) {
        int difference = (rgb[i] & 0xFF) - (picture.rgb()[i] & 0xFF);
        assertTrue(Math.abs(difference) < 40, "byte " + i + " is off by " + difference);
      }
    }
  }

  @Test
  void readsJpegAsTheJdkDoes() throws Exception {
    for (int quality : new int[] {90, 95}) {
      byte[] image = images(ImageFormat.JPEG, quality).get(0);
      assertThat(decibel(reader.read(image).rgb(), jdk(image))).isGreaterThan(38);
    }
  }

  @Test
  void takesJpegAndPngInTurn() throws Exception {
    byte[] jpeg = images(ImageFormat.JPEG, 95).get(0);
    byte[] png = images(ImageFormat.PNG, 95).get(0);
    byte[] first = reader.read(jpeg).rgb();
    for (int i = 0; i < 3; i++) {
      assertThat(Arrays.mismatch(reader.read(png).rgb(), SMOOTH.rgb())).isEqualTo(-1);
      assertThat(Arrays.mismatch(reader.read(jpeg).rgb(), first)).isEqualTo(-1);
    }
  }

  @Test
  void refusesOtherBytes() {
    assertThatThrownBy(() -> reader.read(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Cannot read image of 3 bytes: needs a JPEG or a PNG");
  }

  @ParameterizedTest
  @CsvSource({"JPEG", "PNG"})
  void refusesHalfAnImageAndReadsTheNext(ImageFormat format) throws Exception {
    byte[] image = images(format, 95).get(0);
    assertThatThrownBy(() -> reader.read(Arrays.copyOf(image, image.length / 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("Cannot read image of " + image.length / 2 + " bytes: ");
    assertThat(decibel(reader.read(image).rgb(), SMOOTH.rgb())).isGreaterThan(42);
  }

  private static List<byte[]> images(ImageFormat format, int quality) throws Exception {
    return images(SMOOTH, format, quality);
  }

  private static List<byte[]> images(RgbImage picture, ImageFormat format, int quality)
      throws Exception {
    List<byte[]> images = new ArrayList<>();
    VideoDecoder.decode(
        VideoSource.of(SyntheticVideo.of(List.of(picture, picture))),
        new FrameSettings(picture.heightPx(), Aspect.KEEP, format, quality),
        Duration.ofSeconds(30),
        (frame, image) -> images.add(image));
    return images;
  }

  private static byte[] jdk(byte[] encoded) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(encoded));
    byte[] rgb = new byte[3 * WIDTH * HEIGHT];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      int argb = image.getRGB(i % WIDTH, i / WIDTH);
      rgb[3 * i] = (byte) (argb >> 16);
      rgb[3 * i + 1] = (byte) (argb >> 8);
      rgb[3 * i + 2] = (byte) argb;
    }
    return rgb;
  }

  /** Peak signal-to-noise ratio. */
  private static double decibel(byte[] image, byte[] reference) {
    double squares = 0;
    for (int i = 0; i < image.length; i++) {
      squares += Math.pow((image[i] & 0xFF) - (reference[i] & 0xFF), 2);
    }
    return 10 * Math.log10(255 * 255 * image.length / squares);
  }
}
