package io.skipclip.features.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleVideoTest {
  private static final SampleSettings DEMO = new SampleSettings(10, 10, 3);
  private static final SampleSettings WRAPPING =
      new SampleSettings(8, 4, 3, new Scene(Background.PERSISTS, Motion.WRAPS, Labels.HEADING));
  private static final int STORED_PX = 36;

  @Test
  void decodesTo28FramesOf320By240At25PerSecond() throws Exception {
    byte[] file = new SampleVideo(Glyph.A, 1, 1).encode(DEMO);
    VideoSummary summary = decode(file, 240, Aspect.KEEP, new ArrayList<>());
    assertThat(summary).isEqualTo(new VideoSummary(28, 320, 240, 320, 240, 25.0, false));
    assertThat(file.length).isBetween(80_000, 150_000);
  }

  @Test
  void keepsTheBytesOfTheDemo() throws Exception {
    byte[] file = new SampleVideo(Glyph.A, 1, 1).encode(new SampleSettings(10, 10, 7));
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
        .isEqualTo("0862c4969b1eed8698f81d1da73867c6eb5372083a055e3ed55a57750a6216ee");
  }

  @Test
  void namesItsFilesAsUcf101Does() {
    assertThat(new SampleVideo(Glyph.FOUR, 3, 10).path()).isEqualTo("Glyph4/v_Glyph4_g03_c10.avi");
  }

  @Test
  void drawsEveryVideoAnew() throws Exception {
    SampleVideo video = new SampleVideo(Glyph.A, 1, 1);
    assertThat(video.actor(DEMO).track()).isEqualTo(video.actor(DEMO).track());
    for (SampleVideo other :
        List.of(
            new SampleVideo(Glyph.A, 1, 2),
            new SampleVideo(Glyph.A, 2, 1),
            new SampleVideo(Glyph.F, 1, 1))) {
      assertThat(other.actor(DEMO).track()).isNotEqualTo(video.actor(DEMO).track());
    }
    assertThat(correlation(clutter(video, DEMO, 0), clutter(video, DEMO, 10))).isBetween(-0.5, 0.5);
  }

  @Test
  void keepsAVideosClutterWhereTheBackgroundPersists() throws Exception {
    SampleSettings persisting =
        new SampleSettings(10, 10, 3, new Scene(Background.PERSISTS, Motion.BOUNCES, Labels.GLYPH));
    float[] first = clutter(new SampleVideo(Glyph.A, 1, 1), persisting, 0);
    assertThat(correlation(first, clutter(new SampleVideo(Glyph.A, 1, 1), persisting, 10)))
        .isGreaterThan(0.6);
    assertThat(correlation(first, clutter(new SampleVideo(Glyph.A, 1, 2), persisting, 0)))
        .isLessThan(0.5);
  }

  @Test
  void holdsItsOwnGlyphWhereItsTrackSays() throws Exception {
    for (Glyph glyph : Glyph.values()) {
      SampleVideo video = new SampleVideo(glyph, 1, 1);
      float[] mean = meanAlongTrack(video, DEMO);
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
  void comesBackOnTheOtherSideInItsHeading() throws Exception {
    for (Heading heading : Heading.values()) {
      SampleVideo video = new SampleVideo(heading, 1, 1);
      Actor actor = video.actor(WRAPPING);
      assertThat(correlation(meanAlongTrack(video, WRAPPING), actor.glyph().mask()))
          .as("%s", heading)
          .isGreaterThan(0.8);
      List<GlyphPose> track = actor.track();
      for (int t = 1; t < track.size(); t++) {
        double right = wrapped(track.get(t).x() - track.get(t - 1).x());
        double down = wrapped(track.get(t).y() - track.get(t - 1).y());
        assertThat(16 * (right * heading.x() + down * heading.y())).isBetween(2.0, 2.5);
        assertThat(right * heading.y() + down * heading.x()).isCloseTo(0, within(1e-9));
        assertThat(Math.abs(track.get(t).x())).isLessThanOrEqualTo(WrappingWalk.PERIOD / 2);
      }
    }
  }

  private static double wrapped(double way) {
    return Math.IEEEremainder(way, WrappingWalk.PERIOD);
  }

  @Test
  void drawsWhatTheClassLeavesOpen() {
    Scene glyphs = new Scene(Background.PERSISTS, Motion.WRAPS, Labels.GLYPH);
    Set<Glyph> seen = EnumSet.noneOf(Glyph.class);
    Set<Heading> headings = EnumSet.noneOf(Heading.class);
    for (int clip = 1; clip <= 100; clip++) {
      seen.add(new SampleVideo(Heading.UP, 1, clip).actor(WRAPPING).glyph());
      Actor fours =
          new SampleVideo(Glyph.FOUR, 1, clip).actor(new SampleSettings(10, 10, 3, glyphs));
      assertThat(fours.glyph()).isEqualTo(Glyph.FOUR);
      headings.add(((WrappingWalk) fours.walk()).heading());
    }
    assertThat(seen).containsExactly(Glyph.values());
    assertThat(headings).containsExactly(Heading.values());
  }

  @Test
  void movesWithinTheFieldAtTheSpeedsOfTheSetting() {
    List<Double> speeds = new ArrayList<>();
    for (int clip = 1; clip <= 400; clip++) {
      List<GlyphPose> track = new SampleVideo(Glyph.A, 1, clip).actor(DEMO).track();
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
    SplittableRandom random = new SplittableRandom(3);
    try (VideoWriter writer = new VideoWriter(VideoFormat.xvid(320, 240, 25, 8))) {
      for (int frame = 0; frame < 20; frame++) {
        canvas.renewClutter(random);
        canvas.drawClutter(random);
        writer.add(canvas.pixels());
      }
      return writer.finish();
    }
  }

  /** The glyph's square, cell by cell, averaged over the stored frames. */
  private static float[] meanAlongTrack(SampleVideo video, SampleSettings settings)
      throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(video.encode(settings), STORED_PX, Aspect.SQUARE, frames);
    List<GlyphPose> track = video.actor(settings).track();
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
    int column = Math.floorMod((int) Math.floor(x), STORED_PX);
    int row = Math.floorMod((int) Math.floor(y), STORED_PX);
    return frame.rgb()[3 * (row * STORED_PX + column)] & 0xFF;
  }

  /** The corner, which no glyph reaches, averaged over ten frames. */
  private static float[] clutter(SampleVideo video, SampleSettings settings, int from)
      throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(video.encode(settings), STORED_PX, Aspect.SQUARE, frames);
    float[] corner = new float[36];
    for (RgbImage frame : frames.subList(from, from + 10)) {
      for (int i = 0; i < corner.length; i++) {
        corner[i] += level(frame, i % 6, 30 + i / 6) / 10f;
      }
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
