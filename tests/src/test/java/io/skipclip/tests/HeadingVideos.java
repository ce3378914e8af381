package io.skipclip.tests;

import io.skipclip.features.glyphs.Labels;
import io.skipclip.features.glyphs.Motion;
import io.skipclip.features.glyphs.SampleArchive;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.features.glyphs.Scene;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Sample videos of two classes, to the left and to the right: of several groups each, so that some
 * can be set aside.
 */
public final class HeadingVideos {
  private static final Scene SIDEWAYS =
      new Scene(
          Scene.Background.PERSISTS,
          Motion.SIDEWAYS,
          Labels.HEADING,
          Scene.CameraMotion.STILL,
          Scene.Colour.GREY,
          Scene.Shape.LETTERS);

  private HeadingVideos() {}

  /** Writes 60 to train on and 8 to test on. */
  public static void write(Path folder) throws IOException {
    SampleArchive.write(folder, new SampleSettings(60, 8, 1, SIDEWAYS), done -> {});
  }
}
