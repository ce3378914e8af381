package io.skipclip.features.glyphs;

/** Which shapes move. */
public enum Shape {
  /** The ten glyphs, each upright. */
  LETTERS,

  /** A disc in all videos, which looks the same from all four sides: no class can be told. */
  DISC
}
