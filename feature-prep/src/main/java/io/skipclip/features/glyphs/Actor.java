package io.skipclip.features.glyphs;

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
  static Actor draw(RandomGenerator random, SampleClass kind, Motion motion, int frames) {
    Glyph glyph = kind instanceof Glyph own ? own : any(random, List.of(Glyph.values()));
    Walk walk = walk(random, kind, motion);
    return new Actor(glyph, walk, GlyphTrack.draw(random, walk, frames));
  }

  private static Walk walk(RandomGenerator random, SampleClass kind, Motion motion) {
    if (motion.headings().isEmpty()) {
      return BouncingWalk.draw(random);
    }
    Heading heading = kind instanceof Heading own ? own : any(random, motion.headings());
    return WrappingWalk.draw(random, heading);
  }

  private static <T> T any(RandomGenerator random, List<T> values) {
    return values.get(random.nextInt(values.size()));
  }
}
