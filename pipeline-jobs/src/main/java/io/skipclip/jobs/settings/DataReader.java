package io.skipclip.jobs.settings;

import com.typesafe.config.Config;
import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.glyphs.Labels;
import io.skipclip.features.glyphs.Motion;
import io.skipclip.features.glyphs.SampleSettings;
import io.skipclip.features.glyphs.Scene;
import io.skipclip.features.glyphs.Scene.Background;
import io.skipclip.features.glyphs.Scene.CameraMotion;
import io.skipclip.features.glyphs.Scene.Colour;
import io.skipclip.features.glyphs.Scene.Shape;
import io.skipclip.jobs.keys.Keys;

/** Sections pixels and demo: the clips that networks see, and the sample's videos. */
final class DataReader {
  private final Config config;
  private final Keys keys;

  DataReader(Config config) {
    this.config = config;
    this.keys = new Keys(config);
  }

  PixelSettings pixels(int sizePx) {
    return new PixelSettings(
        sizePx,
        config.getDouble("pixels.crop-fraction"),
        keys.rgb("pixels.mean"),
        keys.rgb("pixels.deviation"));
  }

  SampleSettings sample(long seed) {
    return new SampleSettings(
        keys.integer("demo.train-videos"),
        keys.integer("demo.test-videos"),
        seed,
        new Scene(
            keys.choice("demo.background", Background.class),
            keys.choice("demo.motion", Motion.class),
            keys.choice("demo.class", Labels.class),
            keys.choice("demo.camera", CameraMotion.class),
            keys.choice("demo.colour", Colour.class),
            keys.choice("demo.shape", Shape.class)));
  }
}
