package io.skipclip.features.video;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.UndecodableVideoException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ColourMatrixTest {
  private static final int SIDE_PX = 32;
  private static final int MOST_DIFFERENCE = 4;
  private static final int LAST_MATRIX = 20;
  private static final int LAST_RANGE = 2;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "yuv420p", "yuvj420p", "yuv444p", "yuv420p10le", "yuva420p", "nv12", "uyvy422", "gray",
        "rgb24", "gbrp", "gbrp10le", "pal8", "rgba", "xyz12le", "bayer_rggb8", "gbrpf32le"
      })
  void storesTheSameColoursAsJpegAndAsPng(String pixelFormat) throws Exception {
    for (int matrix = 0; matrix <= LAST_MATRIX; matrix++) {
      for (int range = 0; range <= LAST_RANGE; range++) {
        if (!isRefused(matrix)) {
          AVFrame frame = frame(pixelFormat, matrix, range);
          int[] png = colour(frame, ImageFormat.PNG);
          assertThat(largestDifference(png, colour(frame, ImageFormat.JPEG)))
              .as("matrix %d, range %d: PNG %s", matrix, range, png)
              .isLessThanOrEqualTo(MOST_DIFFERENCE);
          av_frame_free(frame);
        }
      }
    }
  }

  @Test
  void takesTheNearestMatrixForOneThatIsNotKnown() throws Exception {
    int constantLuminance = 10;
    int nonConstantLuminance = 9;
    int derivedFromPrimaries = 12;
    int reserved = 3;
    int unspecified = 2;
    assertThat(matrixOf(constantLuminance)).isEqualTo(nonConstantLuminance);
    assertThat(matrixOf(derivedFromPrimaries)).isEqualTo(unspecified);
    assertThat(matrixOf(reserved)).isEqualTo(unspecified);
    assertThat(matrixOf(99)).isEqualTo(unspecified);

    AVFrame frame = frame("yuv420p", derivedFromPrimaries, 1).color_primaries(9);
    assertThat(ColourMatrix.of(frame)).isEqualTo(nonConstantLuminance);
    av_frame_free(frame);
  }

  @Test
  void namesTheMatrixForWhichThereIsNoneNear() {
    UndecodableVideoException e =
        catchThrowableOfType(UndecodableVideoException.class, () -> matrixOf(14));
    assertThat(e.reason()).isEqualTo(Reason.UNSUPPORTED_CODEC);
    assertThat(e.detail())
        .isEqualTo("its colour matrix is ictcp, needs one that libswscale can convert");
  }

  @Test
  void givesAGrayPictureWhateverMatrixItNames() throws Exception {
    AVFrame frame = frame("gray", 14, 1);
    assertThat(colour(frame, ImageFormat.PNG)).containsOnly(colour(frame, ImageFormat.PNG)[0]);
    av_frame_free(frame);
  }

  @Test
  void publishesBt2020OfConstantLuminance() throws Exception {
    for (Path video : RealData.videos("strangers/12-matrix")) {
      assertThat(decode(video, ImageFormat.JPEG)).as("%s", video).isNotEmpty();
    }
  }

  @Test
  void storesColourBarsOfBt709AndBt601AsTheyAre() throws Exception {
    for (Path video : RealData.videos("strangers/13-jpeg-bt709")) {
      RgbImage png = decode(video, ImageFormat.PNG).get(0);
      RgbImage jpeg = decode(video, ImageFormat.JPEG).get(0);
      for (int bar = 0; bar < 7; bar++) {
        int at = 3 * ((2 * bar + 1) * png.widthPx() / 14 + 30 * png.widthPx());
        assertThat(largestDifference(rgb(png, at), rgb(jpeg, at)))
            .as("%s, bar %d", video, bar)
            .isLessThanOrEqualTo(MOST_DIFFERENCE);
      }
    }
  }

  private static boolean isRefused(int matrix) {
    return List.of(8, 11, 14, 15, 16, 17).contains(matrix);
  }

  private static int matrixOf(int named) throws UndecodableVideoException {
    AVFrame frame = frame("yuv420p", named, 1);
    try {
      return ColourMatrix.of(frame);
    } finally {
      av_frame_free(frame);
    }
  }

  /** A picture of one colour. */
  private static AVFrame frame(String pixelFormat, int matrix, int range) {
    int format = av_get_pix_fmt(pixelFormat);
    AVFrame frame = av_frame_alloc().format(format).width(2 * SIDE_PX).height(2 * SIDE_PX);
    frame.colorspace(matrix).color_range(range);
    Libav.check(av_frame_get_buffer(frame, 0), "allocate a frame");
    AVPixFmtDescriptor layout = av_pix_fmt_desc_get(format);
    int depth = layout.comp(0).depth();
    for (int plane = 0; plane < 4 && frame.data(plane) != null; plane++) {
      int sample = (150 - 25 * plane) << (Math.min(16, depth) - Byte.SIZE);
      int rows = (2 * SIDE_PX) >> (plane == 1 || plane == 2 ? layout.log2_chroma_h() : 0);
      fill(frame.data(plane), frame.linesize(plane) * rows, sample, depth);
    }
    return frame;
  }

  private static void fill(BytePointer plane, int bytes, int sample, int depth) {
    byte[] values = new byte[bytes];
    int floatBits = Float.floatToIntBits(sample / 65_536f);
    for (int i = 0; i < bytes; i++) {
      int shift = Byte.SIZE * (depth == 32 ? i % 4 : depth > Byte.SIZE ? i % 2 : 0);
      values[i] = (byte) ((depth == 32 ? floatBits : sample) >> shift);
    }
    plane.put(values);
  }

  /** Of the stored picture's middle. */
  private static int[] colour(AVFrame frame, ImageFormat format) throws Exception {
    FrameShape shape = FrameShape.of(frame);
    FrameSettings settings = new FrameSettings(SIDE_PX, Aspect.KEEP, format, 100);
    try (FrameStore store = new FrameStore(settings, shape);
        ImageReader reader = new ImageReader()) {
      return rgb(reader.read(store.image(frame, shape)), 3 * (SIDE_PX + 1) * SIDE_PX / 2);
    }
  }

  private static int[] rgb(RgbImage image, int at) {
    byte[] rgb = image.rgb();
    return new int[] {rgb[at] & 0xFF, rgb[at + 1] & 0xFF, rgb[at + 2] & 0xFF};
  }

  private static int largestDifference(int[] left, int[] right) {
    int most = 0;
    for (int i = 0; i < left.length; i++) {
      most = Math.max(most, Math.abs(left[i] - right[i]));
    }
    return most;
  }

  private static List<RgbImage> decode(Path video, ImageFormat format) throws Exception {
    List<RgbImage> images = new ArrayList<>();
    FrameSettings settings = new FrameSettings(120, Aspect.KEEP, format, 100);
    try (ImageReader reader = new ImageReader()) {
      VideoDecoder.decode(
          VideoSource.of(Files.readAllBytes(video)),
          settings,
          Duration.ofSeconds(60),
          (frame, image) -> images.add(reader.read(image)));
    }
    return images;
  }
}
