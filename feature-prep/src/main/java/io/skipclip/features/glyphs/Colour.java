package io.skipclip.features.glyphs;

/** The colour of a video. */
public enum Colour {
  /** None. */
  GREY,

  /** One hue for background and glyph, another in each video: colour tells videos apart. */
  TINTED
}
