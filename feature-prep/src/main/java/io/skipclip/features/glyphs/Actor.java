package io.skipclip.features.glyphs;

import io.skipclip.features.glyphs.Scene.Shape;
import io.skipclip.features.glyphs.StraightWalk.Pace;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What moves in a video, and how.
 *
 * @param glyph its shape
 * @param walk its way
 * @param track a pose a frame
 */
record Actor(Glyph glyph, Walk walk, List<GlyphPose> track) {
  Actor {
    track = List.copyOf(track);
  }

  /** Draws what a video's class leaves open. */
  static Actor draw(RandomGenerator random, SampleClass kind, Scene scene, int frames) {
    Glyph letter = kind instanceof Glyph own ? own : any(random, Glyph.LETTERS);
    Glyph glyph = scene.shape() == Shape.DISC ? Glyph.DISC : letter;
    Walk walk = walk(random, kind, scene.motion(), frames);
    return new Actor(glyph, walk, GlyphTrack.draw(random, walk, frames));
  }

  private static Walk walk(RandomGenerator random, SampleClass kind, Motion motion, int frames) {
    return switch (motion) {
      case BOUNCES -> BouncingWalk.draw(random);
      case WRAPS, SIDEWAYS ->
          WrappingWalk.draw(
              random, kind instanceof Heading own ? own : any(random, motion.headings()));
      case CROSSES -> StraightWalk.draw(random, Pace.Even.draw(random), frames);
      case SLOWS -> StraightWalk.draw(random, Pace.Slowing.draw(random, frames), frames);
      case STANDS -> StraightWalk.draw(random, new Pace.Even(0), frames);
    };
  }

  private static <T> T any(RandomGenerator random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
