package io.skipclip.model.encoder;

import io.skipclip.model.device.Precision;

/**
 * What makes one ResNet-18 differ from another.
 *
 * @param temporal whether it convolves along time (Hara's 3D network) or frame by frame (He's 2D)
 * @param width channels of the stem, positive (paper: 64); the output has 8 times as many
 */
public record EncoderShape(boolean temporal, int width) {

  /**
   * Checks.
   *
   * @throws IllegalArgumentException where the width isn't positive
   */
  public EncoderShape {
    if (width < 1) {
      throw new IllegalArgumentException("Invalid width: " + width + " (must be positive)");
    }
  }

  /** Channels of what it gives: 8 times the width. */
  public int channels() {
    return width << (ResNetLayout.STAGES - 1);
  }

  /** How many numbers are trained (running statistics are not among them). */
  public long trainableParameters() {
    return new ResNetLayout(this).trainable();
  }

  /**
   * How many values batch norm has of each channel in the last stage, which has fewest; training
   * needs 2.
   *
   * @param clips N, positive
   * @param frames T, positive; 1 in two dimensions
   * @param sizePx height and width, positive
   */
  public long leastValues(int clips, int frames, int sizePx) {
    ResNetLayout layout = new ResNetLayout(this);
    long[] pictures = {clips, ResNetLayout.INPUT_CHANNELS, frames, sizePx, sizePx};
    long[] features = layout.featureShape(layout.blocks().size(), pictures);
    return ActivationShapes.count(features) / channels();
  }

  /**
   * How many numbers a training step holds at least beside the parameters: the pictures, what the
   * way forward keeps for the way back, and the memory that blocks take turns with. What native
   * operations take for themselves comes on top.
   *
   * @param clips N, positive
   * @param frames T, positive; 1 in two dimensions
   * @param sizePx height and width, positive
   */
  public long trainingNumbers(int clips, int frames, int sizePx) {
    ResNetLayout layout = new ResNetLayout(this);
    long[] pictures = {clips, ResNetLayout.INPUT_CHANNELS, frames, sizePx, sizePx};
    ActivationShapes shapes = ActivationShapes.of(this, layout.stem(), pictures);
    long numbers =
        TrainingStem.numbers(layout.stem(), pictures, shapes) + TrainingBuffers.numbers(shapes);
    long[] shape = shapes.pooled();
    for (BlockSpec block : layout.blocks()) {
      numbers += TrainingBlock.numbers(block, shape);
      shape = ActivationShapes.after(block.first(), shape);
    }
    return numbers;
  }

  /**
   * How many bytes a training step by libtorch holds at its peak on a device: parameters,
   * gradients, pictures, what the way forward keeps for the way back, and what passes by. What its
   * libraries take for themselves comes on top.
   *
   * @param clips N, positive
   * @param frames T, positive; 1 in two dimensions
   * @param sizePx height and width, positive
   */
  public long deviceBytes(int clips, int frames, int sizePx, Precision precision) {
    long[] pictures = {clips, ResNetLayout.INPUT_CHANNELS, frames, sizePx, sizePx};
    return new AutogradMemory(new ResNetLayout(this), pictures, precision).bytes();
  }
}
