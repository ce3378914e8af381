package io.skipclip.model.pretext;

import io.skipclip.model.device.Precision;
import io.skipclip.model.encoder.EncoderShape;
import java.util.List;
import java.util.Objects;

/**
 * An input of a pretext network, and the encoder that all of it goes through in one pass: {@code [B
 * x clips, 3, frames, size, size]}. An example's clips come in groups: all examples' first groups
 * stand one behind the other, then all second groups, and so on.
 *
 * @param name of the graph's input
 * @param encoder the vertex that reads it
 * @param shape of that encoder
 * @param groups how many clips of an example each group has, 0 or more
 * @param frames of a clip; 1 where the encoder is two-dimensional
 * @param sizePx height and width of a frame
 */
public record InputSlot(
    String name, String encoder, EncoderShape shape, List<Integer> groups, int frames, int sizePx) {
  private static final int CHANNELS = 3;

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where a number isn't positive
   */
  public InputSlot {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(encoder, "encoder");
    Objects.requireNonNull(shape, "shape");
    groups = List.copyOf(groups);
    needPositive("clips", clips(groups));
    needPositive("frames", frames);
    needPositive("sizePx", sizePx);
  }

  /**
   * An input of one group of clips, example by example, for the encoder of clips, {@link
   * PretextNetwork#CLIP_ENCODER}.
   */
  public static InputSlot ofClips(int width, int clips, int frames, int sizePx) {
    EncoderShape shape = new EncoderShape(true, width);
    return new InputSlot(
        "clips", PretextNetwork.CLIP_ENCODER, shape, List.of(clips), frames, sizePx);
  }

  /**
   * An input of one group of single frames, example by example, for the encoder of frames, {@link
   * PretextNetwork#FRAME_ENCODER}.
   */
  public static InputSlot ofFrames(int width, int frames, int sizePx) {
    EncoderShape shape = new EncoderShape(false, width);
    return new InputSlot("frames", PretextNetwork.FRAME_ENCODER, shape, List.of(frames), 1, sizePx);
  }

  /** The clips of an example. */
  public int clips() {
    return clips(groups);
  }

  private static int clips(List<Integer> groups) {
    return groups.stream().mapToInt(Integer::intValue).sum();
  }

  /** The shape of a minibatch's array, {@code [B x clips, 3, frames, size, size]}. */
  public long[] arrayShape(int examples) {
    return new long[] {(long) examples * clips(), CHANNELS, frames, sizePx, sizePx};
  }

  long leastValues(int examples) {
    return leastValuesOf(examples * clips());
  }

  /** How many values of a channel batch norm has at least of so many clips; training needs 2. */
  public long leastValuesOf(int someClips) {
    return shape.leastValues(someClips, frames, sizePx);
  }

  long trainingNumbers(int examples) {
    return shape.trainingNumbers(examples * clips(), frames, sizePx);
  }

  long deviceBytes(int examples, Precision precision) {
    return shape.deviceBytes(examples * clips(), frames, sizePx, precision);
  }

  private static void needPositive(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value + " (must be positive)");
    }
  }
}
