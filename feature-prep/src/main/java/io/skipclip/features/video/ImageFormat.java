package io.skipclip.features.video;

/** How a stored frame is encoded. */
public enum ImageFormat {
  JPEG,
  /** Lossless. */
  PNG
}
