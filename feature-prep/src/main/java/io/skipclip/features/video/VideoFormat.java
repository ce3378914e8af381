package io.skipclip.features.video;

import static java.util.Objects.requireNonNull;

/**
 * How {@link VideoWriter} encodes.
 *
 * @param encoder libav's name of the encoder
 * @param tag four characters that name the codec in an AVI file
 * @param pixelFormat libav's name of the pixel format
 * @param widthPx width, at least 1
 * @param heightPx height, at least 1
 * @param framesPerSecond at least 1
 * @param quantizer 1 (finest) to 31; lossless encoders don't use it
 */
public record VideoFormat(
    String encoder,
    String tag,
    String pixelFormat,
    int widthPx,
    int heightPx,
    int framesPerSecond,
    int quantizer) {
  public VideoFormat {
    requireNonNull(encoder, "encoder");
    requireNonNull(pixelFormat, "pixelFormat");
    if (tag.length() != 4) {
      throw new IllegalArgumentException("Invalid tag: " + tag + " (must have 4 characters)");
    }
    checkPositive("widthPx", widthPx);
    checkPositive("heightPx", heightPx);
    checkPositive("framesPerSecond", framesPerSecond);
    checkPositive("quantizer", quantizer);
  }

  /** MPEG-4 part 2 as UCF101's files have it: pictures are 4:2:0, luma, then the two chromas. */
  public static VideoFormat xvid(int widthPx, int heightPx, int framesPerSecond, int quantizer) {
    return new VideoFormat(
        "mpeg4", "XVID", "yuv420p", widthPx, heightPx, framesPerSecond, quantizer);
  }

  private static void checkPositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be 1 or more)");
    }
  }
}
