package io.skipclip.features.glyphs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.skipclip.features.glyphs.Scene.Background;
import io.skipclip.features.glyphs.Scene.CameraMotion;
import io.skipclip.features.glyphs.Scene.Colour;
import io.skipclip.features.glyphs.Scene.Shape;
import io.skipclip.features.video.RgbImage;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SampleSceneTest {
  private static final SampleSettings WRAPPING =
      new SampleSettings(8, 4, 3, new Scene(Background.PERSISTS, Motion.WRAPS, Labels.HEADING));
  private static final SampleSettings PANNING =
      of(
          new Scene(
              Background.PERSISTS,
              Motion.SIDEWAYS,
              Labels.HEADING,
              CameraMotion.PANS,
              Colour.GREY,
              Shape.LETTERS));

  @Test
  void keepsTheBytesOfAGreySceneBeforeAStillCamera() throws Exception {
    byte[] file = new SampleVideo(Heading.UP, 1, 1).encode(WRAPPING);
    assertThat(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)))
        .isEqualTo("58de289c3ffec27bb946af84ffd784849a7caef2dc5155c222c256ec57bd1611");
  }

  @Test
  void keepsAVideosClutterWhereTheBackgroundPersists() throws Exception {
    SampleSettings persisting =
        new SampleSettings(10, 10, 3, new Scene(Background.PERSISTS, Motion.BOUNCES, Labels.GLYPH));
    float[] first = StoredFrames.clutter(new SampleVideo(Glyph.A, 1, 1), persisting, 0);
    assertThat(
            StoredFrames.correlation(
                first, StoredFrames.clutter(new SampleVideo(Glyph.A, 1, 1), persisting, 10)))
        .isGreaterThan(0.6);
    assertThat(
            StoredFrames.correlation(
                first, StoredFrames.clutter(new SampleVideo(Glyph.A, 1, 2), persisting, 0)))
        .isLessThan(0.5);
  }

  @Test
  void comesBackOnTheOtherSideInItsHeading() throws Exception {
    for (Heading heading : Heading.values()) {
      SampleVideo video = new SampleVideo(heading, 1, 1);
      Actor actor = video.actor(WRAPPING);
      assertThat(
              StoredFrames.correlation(
                  StoredFrames.meanAlongTrack(video, WRAPPING), actor.glyph().mask()))
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
      assertThat(
              StoredFrames.correlation(
                  StoredFrames.meanAlong(video, PANNING, seen), actor.glyph().mask()))
          .as("clip %d", clip)
          .isGreaterThan(0.8);
      still +=
          StoredFrames.correlation(
                  StoredFrames.meanAlongTrack(video, PANNING), actor.glyph().mask())
              / 8;
    }
    assertThat(still).isLessThan(0.5);
  }

  @Test
  void driftsWithTheClutterWhereTheCameraPans() throws Exception {
    double still = 0;
    for (int clip = 1; clip <= 8; clip++) {
      SampleVideo video = new SampleVideo(Heading.LEFT, 1, clip);
      List<RgbImage> frames = StoredFrames.of(video, PANNING);
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
                Colour.TINTED,
                Shape.LETTERS));
    Set<Integer> sixths = new TreeSet<>();
    for (int clip = 1; clip <= 20; clip++) {
      List<RgbImage> frames = StoredFrames.of(new SampleVideo(Heading.LEFT, 1, clip), tinted);
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
    Tint other = new Tint(-0.25, 0.5);
    assertThat(tint.blueOf(0, other, 0)).isEqualTo((byte) 128);
    assertThat(tint.blueOf(1, other, 0)).isEqualTo((byte) 240);
    assertThat(tint.redOf(0.5f, other, 0)).isEqualTo((byte) 100);
    assertThat(tint.blueOf(0.5f, other, 0.5f)).isEqualTo((byte) 156);
  }

  @Test
  void aGlyphHasAHueOfItsOwnWhereColourIsTheGlyphs() throws Exception {
    Set<Integer> sixths = new TreeSet<>();
    for (int clip = 1; clip <= 20; clip++) {
      SampleVideo video = new SampleVideo(Heading.LEFT, 1, clip);
      assertThat(apart(video, coloured(Colour.TINTED))).isCloseTo(0, within(0.1));
      sixths.add((int) Math.floor(apart(video, coloured(Colour.GLYPH)) / Math.PI * 3));
    }
    assertThat(sixths).hasSizeGreaterThanOrEqualTo(5); // of the six around the circle
  }

  /** By what angle the glyph's hue differs from its background's, -pi to pi. */
  private static double apart(SampleVideo video, SampleSettings settings) throws Exception {
    double[] ground = new double[3];
    for (RgbImage frame : StoredFrames.of(video, settings)) {
      StoredFrames.addRgb(frame, 3, 32, ground); // no glyph comes there
    }
    double[] glyph = StoredFrames.rgbAlongTrack(video, settings);
    double light = luma(glyph) / luma(ground); // the glyph's is added to that of the ground
    double[] added = new double[3];
    for (int i = 0; i < 3; i++) {
      added[i] = glyph[i] - Math.min(1, 0.3 * light) * ground[i];
    }
    return Math.IEEEremainder(angle(added) - angle(ground), 2 * Math.PI);
  }

  private static SampleSettings coloured(Colour colour) {
    return of(
        new Scene(
            Background.PERSISTS,
            Motion.SIDEWAYS,
            Labels.HEADING,
            CameraMotion.STILL,
            colour,
            Shape.LETTERS));
  }

  @Test
  void aShadeTellsThePartsOfAFrameApart() throws Exception {
    SampleSettings shaded = of(new Scene(Background.SHADED, Motion.CROSSES, Labels.GLYPH));
    double[][] quarters = new double[4][3];
    for (int clip = 1; clip <= 10; clip++) {
      for (RgbImage frame : StoredFrames.of(new SampleVideo(Glyph.A, 1, clip), shaded)) {
        for (int i = 0; i < StoredFrames.SIDE_PX * StoredFrames.SIDE_PX; i++) {
          int column = i % StoredFrames.SIDE_PX;
          int row = i / StoredFrames.SIDE_PX;
          StoredFrames.addRgb(frame, column, row, quarters[row / 18 * 2 + column / 18]);
        }
      }
    }
    for (int side = 0; side < 2; side++) {
      assertThat(luma(quarters[side])).isGreaterThan(1.2 * luma(quarters[side + 2]));
      double[] left = quarters[2 * side];
      double[] right = quarters[2 * side + 1];
      assertThat(left[0] / left[2]).isGreaterThan(1.2);
      assertThat(right[2] / right[0]).isGreaterThan(1.2);
      assertThat(luma(left) / luma(right)).isCloseTo(1, within(0.1));
    }
  }

  @Test
  void keepsAVideosClutterUnderItsShade() throws Exception {
    SampleSettings shaded = of(new Scene(Background.SHADED, Motion.CROSSES, Labels.GLYPH));
    SampleSettings persisting = of(new Scene(Background.PERSISTS, Motion.CROSSES, Labels.GLYPH));
    SampleVideo video = new SampleVideo(Glyph.A, 1, 1);
    assertThat(
            StoredFrames.correlation(
                StoredFrames.clutter(video, shaded, 0), StoredFrames.clutter(video, shaded, 10)))
        .isGreaterThan(0.6);
    assertThat(video.actor(shaded).track()).isEqualTo(video.actor(persisting).track());
  }

  private static double luma(double[] rgb) {
    return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
  }

  private static double angle(double[] rgb) {
    return Math.atan2((rgb[0] - luma(rgb)) / 1.402, (rgb[2] - luma(rgb)) / 1.772);
  }

  /** The angle of the mean colour's blue and red differences from its light. */
  private static double hue(RgbImage frame) {
    double[] sums = new double[3];
    for (int i = 0; i < frame.rgb().length; i++) {
      sums[i % 3] += frame.rgb()[i] & 0xFF;
    }
    double light = luma(sums);
    double blue = (sums[2] - light) / 1.772;
    double red = (sums[0] - light) / 1.402;
    assertThat(Math.hypot(blue, red)).isCloseTo(0.5 * light, within(0.15 * light));
    return angle(sums);
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
    assertThat(seen).containsExactlyElementsOf(Glyph.LETTERS);
    assertThat(headings).containsExactly(Heading.values());
  }

  @Test
  void crossesTheFrameOnOneStraightWayAtOneSize() {
    Set<Long> eighths = new TreeSet<>();
    for (Actor actor : actors(Motion.CROSSES)) {
      List<Double> steps = steps(actor);
      assertThat(steps.get(0)).isBetween(0.44, 0.76);
      assertThat(steps).allSatisfy(step -> assertThat(step).isCloseTo(steps.get(0), within(1e-9)));
      requireWithin(actor);
      assertThat(actor.track())
          .extracting(GlyphPose::scale)
          .containsOnly(actor.track().get(0).scale());
      assertThat(actor.track())
          .extracting(GlyphPose::radians)
          .containsOnly(actor.track().get(0).radians());
      eighths.add(Math.round(((StraightWalk) actor.walk()).radians() / (Math.PI / 4)) % 8);
    }
    assertThat(eighths).hasSize(8);
  }

  @Test
  void slowsDownWhereItIsHeldBack() {
    for (Actor actor : actors(Motion.SLOWS)) {
      List<Double> steps = steps(actor);
      assertThat(steps).isSortedAccordingTo(Comparator.reverseOrder());
      assertThat(steps.get(0) / steps.get(8)).isCloseTo(Math.E, within(1e-6));
      requireWithin(actor);
    }
  }

  @Test
  void standsWhereNoTimeIsToBeTold() {
    for (Actor actor : actors(Motion.STANDS)) {
      assertThat(steps(actor)).containsOnly(0.0);
      requireWithin(actor);
    }
  }

  @Test
  void aDiscIsOfNoClassAndAlikeFromAllSides() {
    Scene discs =
        new Scene(
            Background.REDRAWN,
            Motion.BOUNCES,
            Labels.GLYPH,
            CameraMotion.STILL,
            Colour.GREY,
            Shape.DISC);
    Actor letter = new SampleVideo(Glyph.FOUR, 1, 1).actor(of(Scene.DEMO));
    Actor disc = new SampleVideo(Glyph.FOUR, 1, 1).actor(of(discs));
    assertThat(disc.glyph()).isEqualTo(Glyph.DISC);
    assertThat(disc.track()).isEqualTo(letter.track());
    float[] mask = Glyph.DISC.mask();
    for (int row = 0; row < Glyph.CELLS; row++) {
      for (int column = 0; column < Glyph.CELLS; column++) {
        assertThat(mask[row * Glyph.CELLS + column])
            .isEqualTo(mask[column * Glyph.CELLS + Glyph.CELLS - 1 - row]);
      }
    }
    assertThat(discs.classes()).isEqualTo(Scene.DEMO.classes()).hasSize(10);
  }

  private static List<Actor> actors(Motion motion) {
    SampleSettings settings = of(new Scene(Background.PERSISTS, motion, Labels.GLYPH));
    return IntStream.rangeClosed(1, 60)
        .mapToObj(clip -> new SampleVideo(Glyph.A, 1, clip).actor(settings))
        .toList();
  }

  /** From frame to frame, in pixels of the field. */
  private static List<Double> steps(Actor actor) {
    List<Double> steps = new ArrayList<>();
    for (int t = 1; t < SampleVideo.FRAMES; t++) {
      double right = actor.walk().x(t) - actor.walk().x(t - 1);
      double down = actor.walk().y(t) - actor.walk().y(t - 1);
      steps.add(Math.hypot(right, down) * Walk.FIELD_PX / 2);
    }
    return steps;
  }

  private static void requireWithin(Actor actor) {
    assertThat(actor.track())
        .allSatisfy(
            pose -> assertThat(Math.max(Math.abs(pose.x()), Math.abs(pose.y()))).isLessThan(0.75));
  }

  /** How alike the first frame is to the mean of all others, moved back to where it was drawn. */
  private static double likeTheFirst(List<RgbImage> frames, Camera camera) {
    float[][] firstAndRest = new float[2][StoredFrames.SIDE_PX * StoredFrames.SIDE_PX];
    for (int t = 0; t < frames.size(); t++) {
      double right = 15.5 * camera.right() * t;
      double down = 15.5 * camera.down() * t;
      float[] sum = firstAndRest[Math.min(t, 1)];
      for (int i = 0; i < sum.length; i++) {
        int row = i / StoredFrames.SIDE_PX;
        int column = i % StoredFrames.SIDE_PX;
        sum[i] += StoredFrames.level(frames.get(t), column + 0.5 + right, row + 0.5 + down);
      }
    }
    return StoredFrames.correlation(firstAndRest[0], firstAndRest[1]);
  }

  private static SampleSettings of(Scene scene) {
    return new SampleSettings(40, 20, 3, scene);
  }
}
