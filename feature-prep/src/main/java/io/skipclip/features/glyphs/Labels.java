package io.skipclip.features.glyphs;

/** What a video's class says of it; the other is random in each video. */
public enum Labels {
  /** Which glyph moves. */
  GLYPH,

  /** Where to it moves, whichever glyph it is. */
  HEADING
}
