package io.skipclip.features.clips;

import java.io.Serializable;
import java.util.List;

/**
 * How a stored frame becomes numbers: a square crop, resized, each channel normalised as (value /
 * 255 - mean) / deviation.
 *
 * @param sizePx S, side of the frame that the network sees
 * @param cropFraction side of the crop as a part of the stored frame's short side, above 0 to 1
 * @param mean of red, green and blue, on a scale of 0 to 1
 * @param deviation of red, green and blue, on a scale of 0 to 1, above 0
 */
public record PixelSettings(
    int sizePx, double cropFraction, List<Float> mean, List<Float> deviation)
    implements Serializable {
  /** Red, green, blue. */
  public static final int CHANNELS = 3;

  /** ImageNet's channel means (ours: the paper does not say how frames are normalised). */
  public static final List<Float> IMAGENET_MEAN = List.of(0.485f, 0.456f, 0.406f);

  /** ImageNet's channel deviations. */
  public static final List<Float> IMAGENET_DEVIATION = List.of(0.229f, 0.224f, 0.225f);

  public PixelSettings {
    mean = List.copyOf(mean);
    deviation = List.copyOf(deviation);
    if (sizePx < 1) {
      throw new IllegalArgumentException("Invalid sizePx: " + sizePx + " (must be 1 or more)");
    }
    if (!(cropFraction > 0 && cropFraction <= 1)) {
      throw new IllegalArgumentException(
          "Invalid cropFraction: " + cropFraction + " (must be above 0, at most 1)");
    }
    if (mean.size() != CHANNELS || !mean.stream().allMatch(Float::isFinite)) {
      throw new IllegalArgumentException("Invalid mean: " + mean + " (must be 3 finite values)");
    }
    if (deviation.size() != CHANNELS
        || !deviation.stream().allMatch(d -> d > 0 && Float.isFinite(d))) {
      throw new IllegalArgumentException(
          "Invalid deviation: " + deviation + " (must be 3 finite values above 0)");
    }
  }

  /** ImageNet's normalisation. */
  public static PixelSettings imageNet(int sizePx, double cropFraction) {
    return new PixelSettings(sizePx, cropFraction, IMAGENET_MEAN, IMAGENET_DEVIATION);
  }

  /** The normalised value of each byte, {@code [3][256]}. */
  float[][] normalised() {
    float[][] values = new float[CHANNELS][256];
    for (int channel = 0; channel < CHANNELS; channel++) {
      float channelMean = mean.get(channel);
      float channelDeviation = deviation.get(channel);
      for (int value = 0; value < 256; value++) {
        values[channel][value] = (value / 255f - channelMean) / channelDeviation;
      }
    }
    return values;
  }
}
