package io.skipclip.features.glyphs;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.RgbImage;
import io.skipclip.features.video.VideoFormat;
import io.skipclip.features.video.VideoSummary;
import io.skipclip.features.video.VideoWriter;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class SampleVideoTest {
  private static final SampleSettings DEMO = new SampleSettings(10, 10, 3);

  @Test
  void decodesTo28FramesOf320By240At25PerSecond() throws Exception {
    byte[] file = new SampleVideo(Glyph.A, 1, 1).encode(DEMO);
    VideoSummary summary = StoredFrames.decode(file, 240, Aspect.KEEP, new ArrayList<>());
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
    assertThat(
            StoredFrames.correlation(
                StoredFrames.clutter(video, DEMO, 0), StoredFrames.clutter(video, DEMO, 10)))
        .isBetween(-0.5, 0.5);
  }

  @Test
  void holdsItsOwnGlyphWhereItsTrackSays() throws Exception {
    for (Glyph glyph : Glyph.LETTERS) {
      SampleVideo video = new SampleVideo(glyph, 1, 1);
      float[] mean = StoredFrames.meanAlongTrack(video, DEMO);
      double own = StoredFrames.correlation(mean, glyph.mask());
      assertThat(own).as("%s", glyph).isGreaterThan(0.9);
      for (Glyph other : Glyph.LETTERS) {
        if (other != glyph) {
          assertThat(StoredFrames.correlation(mean, other.mask()))
              .as("%s in %s", other, glyph)
              .isLessThan(own);
        }
      }
    }
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
    StoredFrames.decode(clutterOnly(), StoredFrames.SIDE_PX, Aspect.SQUARE, frames);
    List<Double> light = new ArrayList<>();
    List<Double> bends = new ArrayList<>();
    for (RgbImage frame : frames) {
      for (int y = 0; y < StoredFrames.SIDE_PX; y++) {
        for (int x = 0;
            x < StoredFrames.SIDE_PX;
            x += 4) { // clutter runs straight over these four pixels
          double left = StoredFrames.level(frame, x, y) - StoredFrames.level(frame, x + 1, y);
          double right = StoredFrames.level(frame, x + 3, y) - StoredFrames.level(frame, x + 2, y);
          bends.add((left + right) / 2 / 255);
          light.add(StoredFrames.level(frame, x, y) / 255.0);
        }
      }
    }
    double mean = light.stream().mapToDouble(value -> value).average().orElseThrow();
    double square = bends.stream().mapToDouble(bend -> bend * bend).average().orElseThrow();
    assertThat(mean).isBetween(0.165, 0.185);
    assertThat(Math.sqrt(square)).isBetween(0.034, 0.046);
  }

  private static byte[] clutterOnly() {
    Canvas canvas = new Canvas(Shade.of(Scene.Background.REDRAWN));
    SplittableRandom random = new SplittableRandom(3);
    try (VideoWriter writer = new VideoWriter(VideoFormat.xvid(320, 240, 25, 8))) {
      for (int frame = 0; frame < 20; frame++) {
        canvas.renewClutter(random);
        canvas.drawClutter(random);
        writer.add(canvas.pixels(new Tint(0, 0), new Tint(0, 0)));
      }
      return writer.finish();
    }
  }
}
