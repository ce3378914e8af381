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
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SampleVideoTest {
  private static final SampleSettings DEMO = new SampleSettings(10, 10, 3);
  private static final SampleSettings WRAPPING =
      new SampleSettings(8, 4, 3, new Scene(Background.PERSISTS, Motion.WRAPS, Labels.HEADING));
  private static final SampleSettings PANNING =
      of(
          new Scene(
              Background.PERSISTS,
              Motion.SIDEWAYS,
              Labels.HEADING,
              CameraMotion.PANS,
              Colour.GREY));
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
  void keepsTheBytesOfAGreySceneBeforeAStillCamera() throws Exception {
    byte[] file = new SampleVideo(Heading.UP, 1, 1).encode(WRAPPING);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
        .isEqualTo("58de289c3ffec27bb946af84ffd784849a7caef2dc5155c222c256ec57bd1611");
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
        assertThat(Math.abs(track.get(t).x())).isLessThanOrEqualTo(CentreSquare.PERIOD / 2);
      }
    }
  }

  @Test
  void driftsWithTheGlyphWhereTheCameraPans() throws Exception {
    double still = 0;
    for (int clip = 1; clip <= 8; clip++) {
      SampleVideo video = new SampleVideo(Heading.LEFT, 1, clip);
      Actor actor = video.actor(PANNING);
      Camera camera = video.camera(PANNING);
      List<GlyphPose> seen =
          IntStream.range(0, SampleVideo.FRAMES)
              .mapToObj(t -> camera.seen(actor.track().get(t), t))
              .toList();
      assertThat(correlation(mean(video, PANNING, seen), actor.glyph().mask()))
          .as("clip %d", clip)
          .isGreaterThan(0.8);
      still += correlation(meanAlongTrack(video, PANNING), actor.glyph().mask()) / 8;
    }
    assertThat(still).isLessThan(0.5);
  }

  @Test
  void driftsWithTheClutterWhereTheCameraPans() throws Exception {
    double still = 0;
    for (int clip = 1; clip <= 8; clip++) {
      SampleVideo video = new SampleVideo(Heading.LEFT, 1, clip);
      List<RgbImage> frames = stored(video, PANNING);
      assertThat(likeTheFirst(frames, video.camera(PANNING)))
          .as("clip %d", clip)
          .isGreaterThan(0.3);
      still += likeTheFirst(frames, new Camera(false, 0, 0)) / 8;
    }
    assertThat(still).isLessThan(0.2);
  }

  @Test
  void mayPanEitherWayFasterThanAnyGlyphMoves() {
    List<Double> right = new ArrayList<>();
    List<Double> down = new ArrayList<>();
    for (int clip = 1; clip <= 400; clip++) {
      Camera camera = new SampleVideo(Heading.LEFT, 1, clip).camera(PANNING);
      right.add(16 * camera.right());
      down.add(16 * camera.down());
    }
    for (List<Double> speeds : List.of(right, down)) {
      assertThat(speeds).allSatisfy(speed -> assertThat(speed).isBetween(-5.0, 5.0));
      assertThat(speeds).anyMatch(speed -> speed < -4.8).anyMatch(speed -> speed > 4.8);
      assertThat(speeds.stream().filter(speed -> Math.abs(speed) < 2.5).count())
          .isBetween(150L, 250L);
    }
  }

  @Test
  void hasAHueOfItsOwnInEachVideoWhereScenesAreTinted() throws Exception {
    SampleSettings tinted =
        of(
            new Scene(
                Background.PERSISTS,
                Motion.SIDEWAYS,
                Labels.HEADING,
                CameraMotion.STILL,
                Colour.TINTED));
    Set<Integer> sixths = new TreeSet<>();
    for (int clip = 1; clip <= 20; clip++) {
      List<RgbImage> frames = stored(new SampleVideo(Heading.LEFT, 1, clip), tinted);
      double first = hue(frames.get(0));
      for (RgbImage frame : frames) {
        assertThat(Math.IEEEremainder(hue(frame) - first, 2 * Math.PI)).isCloseTo(0, within(0.15));
      }
      sixths.add((int) Math.floor(first / Math.PI * 3));
    }
    assertThat(sixths).hasSize(6);
  }

  @Test
  void tintsByTheLight() {
    Tint tint = new Tint(0.5, -0.25);
    assertThat(tint.blueOf(0)).isEqualTo((byte) 128);
    assertThat(tint.blueOf(1)).isEqualTo((byte) 240);
    assertThat(tint.redOf(0.5f)).isEqualTo((byte) 100);
  }

  /** The angle of the mean colour's blue and red differences from its light. */
  private static double hue(RgbImage frame) {
    double[] sums = new double[3];
    for (int i = 0; i < frame.rgb().length; i++) {
      sums[i % 3] += frame.rgb()[i] & 0xFF;
    }
    double light = 0.299 * sums[0] + 0.587 * sums[1] + 0.114 * sums[2];
    double blue = (sums[2] - light) / 1.772;
    double red = (sums[0] - light) / 1.402;
    assertThat(Math.hypot(blue, red)).isCloseTo(0.5 * light, within(0.15 * light));
    return Math.atan2(red, blue);
  }

  private static double wrapped(double way) {
    return Math.IEEEremainder(way, CentreSquare.PERIOD);
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
        writer.add(canvas.pixels(new Tint(0, 0)));
      }
      return writer.finish();
    }
  }

  /** The glyph's square, cell by cell, averaged over the stored frames. */
  private static float[] meanAlongTrack(SampleVideo video, SampleSettings settings)
      throws Exception {
    return mean(video, settings, video.actor(settings).track());
  }

  private static float[] mean(SampleVideo video, SampleSettings settings, List<GlyphPose> track)
      throws Exception {
    List<RgbImage> frames = stored(video, settings);
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
    List<RgbImage> frames = stored(video, settings);
    float[] corner = new float[36];
    for (RgbImage frame : frames.subList(from, from + 10)) {
      for (int i = 0; i < corner.length; i++) {
        corner[i] += level(frame, i % 6, 30 + i / 6) / 10f;
      }
    }
    return corner;
  }

  /** How alike the first frame is to the mean of all others, moved back to where it was drawn. */
  private static double likeTheFirst(List<RgbImage> frames, Camera camera) {
    float[][] firstAndRest = new float[2][STORED_PX * STORED_PX];
    for (int t = 0; t < frames.size(); t++) {
      double right = 15.5 * camera.right() * t;
      double down = 15.5 * camera.down() * t;
      float[] sum = firstAndRest[Math.min(t, 1)];
      for (int i = 0; i < sum.length; i++) {
        int row = i / STORED_PX;
        int column = i % STORED_PX;
        sum[i] += level(frames.get(t), column + 0.5 + right, row + 0.5 + down);
      }
    }
    return correlation(firstAndRest[0], firstAndRest[1]);
  }

  private static SampleSettings of(Scene scene) {
    return new SampleSettings(8, 4, 3, scene);
  }

  private static List<RgbImage> stored(SampleVideo video, SampleSettings settings)
      throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(video.encode(settings), STORED_PX, Aspect.SQUARE, frames);
    return frames;
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
