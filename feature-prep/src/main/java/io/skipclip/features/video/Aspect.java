package io.skipclip.features.video;

/** What a stored frame keeps of the picture. */
public enum Aspect {
  /** The whole picture: the short side gets the stored size, the other side follows. */
  KEEP,
  /** The centre square. */
  SQUARE
}
