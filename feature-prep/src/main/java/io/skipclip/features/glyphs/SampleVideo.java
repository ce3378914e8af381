package io.skipclip.features.glyphs;

import io.skipclip.features.glyphs.Scene.Background;
import io.skipclip.features.video.VideoFormat;
import io.skipclip.features.video.VideoWriter;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One video of the archive.
 *
 * @param kind its class
 * @param group from 1; all clips of a group are in the same list
 * @param clip from 1 within the group
 */
record SampleVideo(SampleClass kind, int group, int clip) {
  static final int FRAMES = 28;
  static final int FRAMES_PER_SECOND = 25;

  private static final int QUANTIZER = 8;

  /** As in UCF101's lists, {@code Class/v_Class_g01_c01.avi}. */
  String path() {
    String name = kind.className();
    return String.format(Locale.ROOT, "%s/v_%s_g%02d_c%02d.avi", name, name, group, clip);
  }

  /** What moves in it. */
  Actor actor(SampleSettings settings) {
    return actor(random(settings.seed()), settings.scene());
  }

  /** The camera that takes it. */
  Camera camera(SampleSettings settings) {
    RandomGenerator random = random(settings.seed());
    actor(random, settings.scene());
    return Camera.draw(random, settings.scene().camera());
  }

  private Actor actor(RandomGenerator random, Scene scene) {
    return Actor.draw(random, kind, scene, FRAMES);
  }

  /** The file: XviD-style MPEG-4 in AVI; the same bytes for the same settings, on any machine. */
  byte[] encode(SampleSettings settings) {
    RandomGenerator random = random(settings.seed());
    Scene scene = settings.scene();
    Actor actor = actor(random, scene);
    Camera camera = Camera.draw(random, scene.camera());
    Tint ground = Tint.draw(random, scene.colour());
    Tint glyph = ground.ofGlyph(random, scene.colour());
    Canvas canvas = new Canvas(Shade.of(scene.background()));
    VideoFormat format =
        VideoFormat.xvid(Canvas.WIDTH_PX, Canvas.HEIGHT_PX, FRAMES_PER_SECOND, QUANTIZER);
    try (VideoWriter writer = new VideoWriter(format)) {
      for (int t = 0; t < FRAMES; t++) {
        if (t == 0 || scene.background() == Background.REDRAWN) {
          canvas.renewClutter(random);
        }
        camera.point(canvas, t);
        canvas.drawClutter(random);
        camera
            .places(actor.walk(), actor.track().get(t), t)
            .forEach(pose -> canvas.drawGlyph(actor.glyph(), pose));
        writer.add(canvas.pixels(ground, glyph));
      }
      return writer.finish();
    }
  }

  /** A stream of its own for each video: neither order nor number of the others matters. */
  private RandomGenerator random(long seed) {
    SplittableRandom ofSeed = new SplittableRandom(seed);
    SplittableRandom ofClass = new SplittableRandom(ofSeed.nextLong() + kind.number());
    SplittableRandom ofGroup = new SplittableRandom(ofClass.nextLong() + group);
    return new SplittableRandom(ofGroup.nextLong() + clip);
  }
}
