package io.skipclip.jobs.sharing;

import io.skipclip.features.clips.PixelSettings;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Build;
import io.skipclip.jobs.run.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A network's shape and its eyes in JSON, by the keys that model hubs know where they have one. */
final class HubConfig {
  private HubConfig() {}

  /** What to build: config.json. */
  static String network(SharedNetwork network) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("model_type", "skipclip");
    config.put("architectures", List.of("SkipClip"));
    config.put("torch_dtype", "float32");
    config.put("encoder", "3D ResNet-18");
    config.put("width", network.encoder().width());
    config.put("hidden_size", network.encoder().channels());
    config.put("num_frames", network.model().clipFrames());
    config.put("image_size", network.model().pixels().sizePx());
    if (network.isClassifier()) {
      putClasses(network.model().classes(), config);
    }
    config.put("model_zip_sha256", network.model().sha256());
    network.run().facts().dataset().ifPresent(snapshot -> config.put("dataset", snapshot));
    config.put("skipclip_version", Build.THIS.toString());
    return Json.pretty(config);
  }

  private static void putClasses(List<String> classes, Map<String, Object> config) {
    Map<String, String> names = new LinkedHashMap<>();
    Map<String, Integer> numbers = new LinkedHashMap<>();
    for (int number = 0; number < classes.size(); number++) {
      names.put(String.valueOf(number), classes.get(number));
      numbers.put(classes.get(number), number);
    }
    config.put("id2label", names);
    config.put("label2id", numbers);
  }

  /** How a video becomes its input: preprocessor_config.json. */
  static String preprocessing(TrainedModel model) {
    return Json.pretty(input(model));
  }

  /** The same by key. */
  static Map<String, Object> input(TrainedModel model) {
    PixelSettings pixels = model.pixels();
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("layout", "N, channel, time, height, width");
    config.put("channels", "RGB");
    config.put("frames", model.clipFrames());
    config.put("frame_stride", model.stored().everyFrame());
    config.put("window_stride", model.clipFrames() * model.stored().everyFrame());
    config.put("stored_frames", stored(model.stored()));
    config.put("crop", "centre square");
    config.put("crop_fraction", pixels.cropFraction());
    config.put("size_px", pixels.sizePx());
    config.put("resize", "bilinear, the filter as wide as the reduction");
    config.put("rescale_factor", 1.0 / 255);
    config.put("image_mean", pixels.mean());
    config.put("image_std", pixels.deviation());
    return config;
  }

  /** What the crop is taken from. */
  private static Map<String, Object> stored(FrameSettings stored) {
    Map<String, Object> config = new LinkedHashMap<>();
    config.put("short_side_px", stored.shortSidePx());
    config.put("aspect", stored.aspect().name().toLowerCase(Locale.ROOT));
    config.put("format", stored.format().name().toLowerCase(Locale.ROOT));
    if (stored.format() == ImageFormat.JPEG) {
      config.put("jpeg_quality", stored.jpegQuality());
    }
    return config;
  }
}
