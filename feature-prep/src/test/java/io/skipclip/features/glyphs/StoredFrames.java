package io.skipclip.features.glyphs;

import io.skipclip.features.source.VideoSource;
import io.skipclip.features.video.FrameSettings;
import io.skipclip.features.video.FrameSettings.Aspect;
import io.skipclip.features.video.FrameSettings.ImageFormat;
import io.skipclip.features.video.ImageReader;
import io.skipclip.features.video.RgbImage;
import io.skipclip.features.video.VideoDecoder;
import io.skipclip.features.video.VideoSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A sample video as it is stored: reduced to a square of 36x36 pixels. */
final class StoredFrames {
  static final int SIDE_PX = 36;

  private StoredFrames() {}

  /** The glyph's square, cell by cell, averaged over the stored frames. */
  static float[] meanAlongTrack(SampleVideo video, SampleSettings settings) throws Exception {
    return meanAlong(video, settings, video.actor(settings).track());
  }

  static float[] meanAlong(SampleVideo video, SampleSettings settings, List<GlyphPose> track)
      throws Exception {
    List<RgbImage> frames = of(video, settings);
    float[] mean = new float[Glyph.CELLS * Glyph.CELLS];
    for (int t = 0; t < frames.size(); t++) {
      for (int i = 0; i < mean.length; i++) {
        double[] at = storedPx(track.get(t), i % Glyph.CELLS, i / Glyph.CELLS);
        mean[i] += level(frames.get(t), at[0], at[1]) / (float) frames.size();
      }
    }
    return mean;
  }

  /** Red, green and blue of the glyph's own cells, added up over the stored frames. */
  static double[] rgbAlongTrack(SampleVideo video, SampleSettings settings) throws Exception {
    List<RgbImage> frames = of(video, settings);
    Actor actor = video.actor(settings);
    float[] mask = actor.glyph().mask();
    double[] rgb = new double[3];
    for (int t = 0; t < frames.size(); t++) {
      for (int i = 0; i < mask.length; i++) {
        double[] at = storedPx(actor.track().get(t), i % Glyph.CELLS, i / Glyph.CELLS);
        if (mask[i] == 1) {
          addRgb(frames.get(t), at[0], at[1], rgb);
        }
      }
    }
    return rgb;
  }

  static void addRgb(RgbImage frame, double x, double y, double[] rgb) {
    int column = Math.floorMod((int) Math.floor(x), SIDE_PX);
    int row = Math.floorMod((int) Math.floor(y), SIDE_PX);
    for (int channel = 0; channel < 3; channel++) {
      rgb[channel] += frame.rgb()[3 * (row * SIDE_PX + column) + channel] & 0xFF;
    }
  }

  /** Where in a stored frame the centre of a glyph's cell is, by the setting's definition. */
  private static double[] storedPx(GlyphPose pose, int column, int row) {
    double cell = 2.1 * pose.scale() * 15.5 / Glyph.CELLS;
    double x = (column - 6) * cell;
    double y = (row - 6) * cell;
    double cos = Math.cos(pose.radians());
    double sin = Math.sin(pose.radians());
    return new double[] {
      18 + 15.5 * pose.x() + cos * x - sin * y, 18 + 15.5 * pose.y() + sin * x + cos * y
    };
  }

  static int level(RgbImage frame, double x, double y) {
    int column = Math.floorMod((int) Math.floor(x), SIDE_PX);
    int row = Math.floorMod((int) Math.floor(y), SIDE_PX);
    return frame.rgb()[3 * (row * SIDE_PX + column)] & 0xFF;
  }

  /** The corner, which no glyph reaches, averaged over ten frames. */
  static float[] clutter(SampleVideo video, SampleSettings settings, int from) throws Exception {
    List<RgbImage> frames = of(video, settings);
    float[] corner = new float[36];
    for (RgbImage frame : frames.subList(from, from + 10)) {
      for (int i = 0; i < corner.length; i++) {
        corner[i] += level(frame, i % 6, 30 + i / 6) / 10f;
      }
    }
    return corner;
  }

  static List<RgbImage> of(SampleVideo video, SampleSettings settings) throws Exception {
    List<RgbImage> frames = new ArrayList<>();
    decode(video.encode(settings), SIDE_PX, Aspect.SQUARE, frames);
    return frames;
  }

  static double correlation(float[] a, float[] b) {
    double meanA = mean(a);
    double meanB = mean(b);
    double ab = 0;
    double aa = 0;
    double bb = 0;
    for (int i = 0; i < a.length; i++) {
      ab += (a[i] - meanA) * (b[i] - meanB);
      aa += (a[i] - meanA) * (a[i] - meanA);
      bb += (b[i] - meanB) * (b[i] - meanB);
    }
    return ab / Math.sqrt(aa * bb);
  }

  private static double mean(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  static VideoSummary decode(byte[] file, int shortSidePx, Aspect aspect, List<RgbImage> frames)
      throws Exception {
    FrameSettings settings = new FrameSettings(shortSidePx, aspect, ImageFormat.PNG, 90);
    try (ImageReader reader = new ImageReader()) {
      return VideoDecoder.decode(
          VideoSource.of(file),
          settings,
          Duration.ofSeconds(60),
          (frame, image) -> frames.add(reader.read(image)));
    }
  }
}
