package io.skipclip.features.sample;

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
    Glyph glyph = kind instanceof Glyph own ? own : any(random, Glyph.values());
    Walk walk = walk(random, kind, motion);
    return new Actor(glyph, walk, GlyphTrack.draw(random, walk, frames));
  }

  private static Walk walk(RandomGenerator random, SampleClass kind, Motion motion) {
    if (motion == Motion.BOUNCES) {
      return BouncingWalk.draw(random);
    }
    Heading heading = kind instanceof Heading own ? own : any(random, Heading.values());
    return WrappingWalk.draw(random, heading);
  }

  private static <T> T any(RandomGenerator random, T[] values) {
    return values[random.nextInt(values.length)];
  }
}
