package io.skipclip.features.sample;

import java.util.List;

/** What a video's class says of it; the other is random in each video. */
public enum Labels {
  /** Which glyph moves. */
  GLYPH,

  /** Where to it moves, whichever glyph it is. */
  HEADING;

  /** The classes, by label. */
  List<SampleClass> classes() {
    return List.of(this == GLYPH ? Glyph.values() : Heading.values());
  }
}
