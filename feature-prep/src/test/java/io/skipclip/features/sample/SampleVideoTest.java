package io.skipclip.features.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.video.Aspect;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.ImageFormat;
import io.skipclip.features.video.ImageReader;
import io.skipclip.features.video.RgbImage;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.features.video.VideoFormat;
import io.skipclip.features.video.VideoSource;
import io.skipclip.features.video.VideoSummary;
import io.skipclip.features.video.VideoWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleVideoTest {
  private static final long SEED = 3;
  private static final int STORED_PX = 36;

  @Test
  void decodesTo28FramesOf320By240At25PerSecond() throws Exception {
    byte[] file = new SampleVideo(Glyph.A, 1, 1).encode(SEED);
    VideoSummary summary = decode(file, 240, Aspect.KEEP, new ArrayList<>());
    assertThat(summary).isEqualTo(new VideoSummary(28, 320, 240, 320, 240, 25.0, false));
    assertThat(file.length).isBetween(80_000, 150_000);
  }

  @Test
  void namesItsFilesAsUcf101Does() {
    assertThat(new SampleVideo(Glyph.FOUR, 3, 10).path()).isEqualTo("Glyph4/v_Glyph4_g03_c10.avi");
  }

  @Test
  void drawsEveryVideoAnew() throws Exception {
    SampleVideo video = new SampleVideo(Glyph.A, 1, 1);
    assertThat(video.track(SEED)).isEqualTo(video.track(SEED));
    for (SampleVideo other :
        List.of(
            new SampleVideo(Glyph.A, 1, 2),
            new SampleVideo(Glyph.A, 2, 1),
            new SampleVideo(Glyph.F, 1, 1))) {
      assertThat(other.track(SEED)).isNotEqualTo(video.track(SEED));
    }
    assertThat(correlation(clutter(video, 0), clutter(video, 1))).isBetween(-0.5, 0.5);
  }

  @Test
  void holdsItsOwnGlyphWhereItsTrackSays() throws Exception {
    for (Glyph glyph : Glyph.values()) {
      SampleVideo video = new SampleVideo(glyph, 1, 1);
      float[] mean = meanAlongTrack(video);
      double own = correlation(mean, glyph.mask());
      assertThat(own).as("%s", glyph).isGreaterThan(0.9);
      for (Glyph other : Glyph.values()) {
        if (other != glyph) {
          assertThat(correlation(mean, other.mask())).as("%s in %s", other, glyph).isLessThan(own);
        }
      }
    }
  }

  @Test
  void movesWithinTheFieldAtTheSpeedsOfTheSetting() {
    List<Double> speeds = new ArrayList<>();
    for (int clip = 1; clip <= 400; clip++) {
      List<GlyphPose> track = new SampleVideo(Glyph.A, 1, clip).track(SEED);
      double fastest = 0;
      for (int t = 1; t < track.size(); t++) {
        GlyphPose before = track.get(t - 1);
        GlyphPose now = track.get(t);
        fastest = Math.max(fastest, Math.hypot(now.x() - before.x(), now.y() - before.y()));
        assertThat(Math.abs(now.x())).isLessThanOrEqualTo(0.5);
        assertThat(Math.abs(now.y())).isLessThanOrEqualTo(0.5);
        assertThat(now.light()).isBetween(0.3, 0.7);
        assertThat(now.scale() / before.scale()).isBetween(Math.exp(-0.04), Math.exp(0.04));
      }
      speeds.add(16 * fastest);
    }
    assertThat(speeds).allSatisfy(speed -> assertThat(speed).isBetween(4.0, 7.0));
    assertThat(speeds).anyMatch(speed -> speed < 4.2).anyMatch(speed -> speed > 6.8);
  }

  @Test
  void keepsClutterAndNoiseAtTheSettingsLevelInStoredFrames() throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(clutterOnly(), STORED_PX, Aspect.SQUARE, frames);
    List<Double> light = new ArrayList<>();
    List<Double> bends = new ArrayList<>();
    for (RgbImage frame : frames) {
      for (int y = 0; y < STORED_PX; y++) {
        for (int x = 0; x < STORED_PX; x += 4) { // clutter runs straight over these four pixels
          double left = level(frame, x, y) - level(frame, x + 1, y);
          double right = level(frame, x + 3, y) - level(frame, x + 2, y);
          bends.add((left + right) / 2 / 255);
          light.add(level(frame, x, y) / 255.0);
        }
      }
    }
    double mean = light.stream().mapToDouble(value -> value).average().orElseThrow();
    double square = bends.stream().mapToDouble(bend -> bend * bend).average().orElseThrow();
    assertThat(mean).isBetween(0.165, 0.185);
    assertThat(Math.sqrt(square)).isBetween(0.034, 0.046);
  }

  private static byte[] clutterOnly() {
    Canvas canvas = new Canvas();
    SplittableRandom random = new SplittableRandom(SEED);
    try (VideoWriter writer = new VideoWriter(VideoFormat.xvid(320, 240, 25, 8))) {
      for (int frame = 0; frame < 20; frame++) {
        canvas.drawClutter(random);
        writer.add(canvas.pixels());
      }
      return writer.finish();
    }
  }

  /** The glyph's square, cell by cell, averaged over the stored frames. */
  private static float[] meanAlongTrack(SampleVideo video) throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(video.encode(SEED), STORED_PX, Aspect.SQUARE, frames);
    List<GlyphPose> track = video.track(SEED);
    float[] mean = new float[Glyph.CELLS * Glyph.CELLS];
    for (int t = 0; t < frames.size(); t++) {
      for (int i = 0; i < mean.length; i++) {
        double[] at = storedPx(track.get(t), i % Glyph.CELLS, i / Glyph.CELLS);
        mean[i] += level(frames.get(t), at[0], at[1]) / (float) frames.size();
      }
    }
    return mean;
  }

  /** Where in a stored frame the centre of a glyph's cell is, by the setting's definition. */
  private static double[] storedPx(GlyphPose pose, int column, int row) {
    double cell = 2.1 * pose.scale() * 15.5 / Glyph.CELLS;
    double x = (column - 6) * cell;
    double y = (row - 6) * cell;
    double cos = Math.cos(pose.radians());
    double sin = Math.sin(pose.radians());
    return new double[] {
      18 + 15.5 * pose.x() + cos * x - sin * y, 18 + 15.5 * pose.y() + sin * x + cos * y
    };
  }

  private static int level(RgbImage frame, double x, double y) {
    int column = (int) Math.max(0, Math.min(STORED_PX - 1, x));
    int row = (int) Math.max(0, Math.min(STORED_PX - 1, y));
    return frame.rgb()[3 * (row * STORED_PX + column)] & 0xFF;
  }

  /** A frame's corner, which no glyph reaches. */
  private static float[] clutter(SampleVideo video, int frame) throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(video.encode(SEED), STORED_PX, Aspect.SQUARE, frames);
    float[] corner = new float[36];
    for (int i = 0; i < corner.length; i++) {
      corner[i] = level(frames.get(frame), i % 6, 30 + i / 6);
    }
    return corner;
  }

  private static double correlation(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  private static VideoSummary decode(
      byte[] file, int shortSidePx, Aspect aspect, List<RgbImage> frames) throws Exception {
    FrameSettings settings = new FrameSettings(shortSidePx, aspect, ImageFormat.PNG, 90);
    try (ImageReader reader = new ImageReader()) {
      return VideoDecoder.decode(
          VideoSource.of(file),
          settings,
          Duration.ofSeconds(60),
          (frame, image) -> frames.add(reader.read(image)));
    }
  }
}
