package io.skipclip.features.glyphs;

/** What happens to the clutter of a video from frame to frame. */
public enum Background {
  /** Each frame has new clutter: nothing but the glyph tells one video from another. */
  REDRAWN,

  /** All frames have the same clutter, another in each video: the background tells videos apart. */
  PERSISTS
}
