package io.skipclip.features.sample;

import io.skipclip.features.video.VideoFormat;
import io.skipclip.features.video.VideoWriter;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One video of the archive.
 *
 * @param glyph what moves in it, its class
 * @param group from 1; all clips of a group are in the same list
 * @param clip from 1 within the group
 */
record SampleVideo(Glyph glyph, int group, int clip) {
  static final int FRAMES = 28;
  static final int FRAMES_PER_SECOND = 25;

  private static final int QUANTIZER = 8;

  /** As in UCF101's lists, {@code Class/v_Class_g01_c01.avi}. */
  String path() {
    String name = glyph.className();
    return String.format("%s/v_%s_g%02d_c%02d.avi", name, name, group, clip);
  }

  /** The walk of its glyph. */
  List<GlyphPose> track(long seed) {
    return GlyphTrack.draw(random(seed), FRAMES);
  }

  /** The file: XviD-style MPEG-4 in AVI; the same bytes for the same seed, on any machine. */
  byte[] encode(long seed) {
    RandomGenerator random = random(seed);
    Canvas canvas = new Canvas();
    VideoFormat format =
        VideoFormat.xvid(Canvas.WIDTH_PX, Canvas.HEIGHT_PX, FRAMES_PER_SECOND, QUANTIZER);
    try (VideoWriter writer = new VideoWriter(format)) {
      for (GlyphPose pose : GlyphTrack.draw(random, FRAMES)) {
        canvas.drawClutter(random);
        canvas.drawGlyph(glyph, pose);
        writer.add(canvas.pixels());
      }
      return writer.finish();
    }
  }

  /** A stream of its own for each video: neither order nor number of the others matters. */
  private RandomGenerator random(long seed) {
    SplittableRandom ofSeed = new SplittableRandom(seed);
    SplittableRandom ofGlyph = new SplittableRandom(ofSeed.nextLong() + glyph.label());
    SplittableRandom ofGroup = new SplittableRandom(ofGlyph.nextLong() + group);
    return new SplittableRandom(ofGroup.nextLong() + clip);
  }
}
