package io.skipclip.features.glyphs;

/** How a video's camera moves over its scene. */
public enum CameraMotion {
  /** It stands still. */
  STILL,

  /**
   * It moves at a velocity of its own in each video, all the time: background and glyph drift
   * across the frame alike, out on one side and in again on the other. What moves in the frame no
   * longer tells the glyph's heading by itself, only beside what the background does.
   */
  PANS
}
