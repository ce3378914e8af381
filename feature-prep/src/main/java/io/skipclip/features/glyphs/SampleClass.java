package io.skipclip.features.glyphs;

/** A class of videos. */
sealed interface SampleClass permits Glyph, Heading {
  /** A number of its own among those of its kind, from 1. */
  int number();

  /** The name of the class, and of its folder; the names are sorted as the numbers are. */
  String className();
}
