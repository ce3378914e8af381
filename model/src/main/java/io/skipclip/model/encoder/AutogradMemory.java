package io.skipclip.model.encoder;

import io.skipclip.model.device.Precision;

/**
 * What a training step by libtorch holds at its peak, in bytes, by what autograd keeps of each
 * operation: a batch norm its input, a ReLU (in place) its output, which the next convolution keeps
 * too, the max-pool where its largest numbers were.
 */
final class AutogradMemory {
  private static final int INDEX_BYTES = 8;

  /** Gradients before and behind the stem's batch norm, and a convolution's workspace as large. */
  private static final int STEM_SIZED_AT_ONCE = 3;

  private static final int VECTORS = 2; // parameters and gradients

  private final ResNetLayout layout;
  private final long[] pictures;
  private final int numberBytes;

  /**
   * @param pictures {@code [N, 3, T, H, W]}
   */
  AutogradMemory(ResNetLayout layout, long[] pictures, Precision precision) {
    this.layout = layout;
    this.pictures = pictures;
    this.numberBytes = precision == Precision.BF16 ? Short.BYTES : Float.BYTES;
  }

  long bytes() {
    return vectors() + input() + stem() + blocks();
  }

  private long vectors() {
    long turned = numberBytes == Float.BYTES ? 0 : numberBytes * layout.trainable();
    return VECTORS * Float.BYTES * layout.total() + turned;
  }

  private long input() {
    long numbers = ActivationShapes.count(pictures);
    return numbers * Float.BYTES + (numberBytes == Float.BYTES ? 0 : numbers * numberBytes);
  }

  private long stem() {
    ActivationShapes shapes = ActivationShapes.of(layout.encoder(), layout.stem(), pictures);
    long stem = ActivationShapes.count(shapes.stem());
    long pooled = ActivationShapes.count(shapes.pooled());
    return (2 + STEM_SIZED_AT_ONCE) * stem * numberBytes + pooled * (numberBytes + INDEX_BYTES);
  }

  private long blocks() {
    long numbers = 0;
    for (int blocks = 1; blocks <= layout.blocks().size(); blocks++) {
      long out = ActivationShapes.count(layout.featureShape(blocks, pictures));
      boolean projected = layout.blocks().get(blocks - 1).shortcut().isPresent();
      numbers += out * (projected ? 5 : 4);
    }
    return numbers * numberBytes;
  }
}
