package io.skipclip.features.sample;

/** A class of videos. */
sealed interface SampleClass permits Glyph, Heading {
  /** The number of the class in the lists, from 1. */
  int label();

  /** The name of the class, and of its folder; the names are sorted as the labels are. */
  String className();
}
