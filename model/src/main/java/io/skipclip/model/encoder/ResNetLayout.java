package io.skipclip.model.encoder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which convolutions a ResNet-18 has, and where their numbers lie in the layer's flat vector.
 *
 * <p>First everything that is trained, convolution by convolution: weights, gamma, beta. Then the
 * running statistics: mean, variance.
 */
public final class ResNetLayout {

  /** Where a named tensor lies in the flat vector, and its shape there. */
  public record Slot(long offset, List<Long> shape) {
    /** How many numbers. */
    public long length() {
      return shape.stream().reduce(1L, Math::multiplyExact);
    }

    /** The shape as an array. */
    public long[] shapeArray() {
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  /** Blocks of a stage. */
  public static final int BLOCKS = 2;

  /** What batch norm adds to a variance. */
  public static final double NORM_EPSILON = 1e-5;

  /** How much of a batch's statistics batch norm's running ones take over. */
  public static final double NORM_MOMENTUM = 0.1;

  /** Stages after the stem. */
  public static final int STAGES = 4;

  static final int INPUT_CHANNELS = 3;

  private final EncoderShape encoder;
  private final ConvolutionSpec stem;
  private final List<BlockSpec> blocks = new ArrayList<>();
  private final Map<String, Slot> slots = new LinkedHashMap<>();
  private final long trainable;
  private final long total;

  ResNetLayout(EncoderShape encoder) {
    this.encoder = encoder;
    this.stem = convolution("conv1", "bn1", INPUT_CHANNELS, encoder.width(), Kernel.STEM, 2);
    addBlocks();
    long offset = 0;
    for (ConvolutionSpec each : convolutions()) {
      offset = put(each.name() + ".weight", offset, weightShape(each));
      offset = put(each.norm() + ".weight", offset, List.of((long) each.out()));
      offset = put(each.norm() + ".bias", offset, List.of((long) each.out()));
    }
    this.trainable = offset;
    for (ConvolutionSpec each : convolutions()) {
      offset = put(each.norm() + ".running_mean", offset, List.of((long) each.out()));
      offset = put(each.norm() + ".running_var", offset, List.of((long) each.out()));
    }
    this.total = offset;
  }

  /** The encoder's dimensions and width. */
  public EncoderShape encoder() {
    return encoder;
  }

  ConvolutionSpec stem() {
    return stem;
  }

  /** The blocks, in order. */
  public List<BlockSpec> blocks() {
    return List.copyOf(blocks);
  }

  /** Stem first, then by block: conv1, conv2, shortcut. */
  public List<ConvolutionSpec> convolutions() {
    List<ConvolutionSpec> all = new ArrayList<>();
    all.add(stem);
    for (BlockSpec block : blocks) {
      all.add(block.first());
      all.add(block.second());
      block.shortcut().ifPresent(all::add);
    }
    return all;
  }

  /** Tensors by PyTorch's state_dict names, less the encoder's own prefix. */
  public Map<String, Slot> slots() {
    return Collections.unmodifiableMap(slots);
  }

  /** How many numbers are trained. */
  public long trainable() {
    return trainable;
  }

  /** Trained numbers and running statistics. */
  public long total() {
    return total;
  }

  /**
   * The shape of features after some blocks.
   *
   * @param blocks 1 or more
   * @param pictures {@code [N, 3, T, H, W]}
   * @return {@code [N, C, T', H', W']}
   */
  public long[] featureShape(int blocks, long[] pictures) {
    long[] shape = ActivationShapes.of(encoder, stem, pictures).pooled();
    for (BlockSpec block : blocks().subList(0, blocks)) {
      shape = ActivationShapes.after(block.first(), shape);
    }
    return new long[] {shape[0], shape[4], shape[1], shape[2], shape[3]};
  }

  private void addBlocks() {
    int in = encoder.width();
    for (int stage = 0; stage < STAGES; stage++) {
      int out = encoder.width() << stage;
      for (int block = 0; block < BLOCKS; block++) {
        int stride = stage > 0 && block == 0 ? 2 : 1;
        blocks.add(block("layer" + (stage + 1) + "." + block, in, out, stride));
        in = out;
      }
    }
  }

  private BlockSpec block(String name, int in, int out, int stride) {
    ConvolutionSpec first =
        convolution(name + ".conv1", name + ".bn1", in, out, Kernel.CUBE, stride);
    ConvolutionSpec second = convolution(name + ".conv2", name + ".bn2", out, out, Kernel.CUBE, 1);
    if (stride == 1 && in == out) {
      return BlockSpec.identity(first, second);
    }
    return BlockSpec.projected(
        first,
        second,
        convolution(name + ".down.0", name + ".down.1", in, out, Kernel.POINT, stride));
  }

  private ConvolutionSpec convolution(
      String name, String norm, int in, int out, Kernel kernel, int stride) {
    boolean temporal = encoder.temporal();
    int timeStride = kernel == Kernel.STEM || !temporal ? 1 : stride;
    return new ConvolutionSpec(
        name,
        norm,
        in,
        out,
        List.of(temporal ? kernel.size : 1, kernel.size, kernel.size),
        List.of(timeStride, stride, stride),
        List.of(temporal ? kernel.size / 2 : 0, kernel.size / 2, kernel.size / 2));
  }

  private List<Long> weightShape(ConvolutionSpec convolution) {
    List<Long> shape = new ArrayList<>();
    for (long extent : convolution.weightShape()) {
      shape.add(extent);
    }
    if (!encoder.temporal()) {
      shape.remove(2);
    }
    return shape;
  }

  private long put(String name, long offset, List<Long> shape) {
    Slot slot = new Slot(offset, List.copyOf(shape));
    slots.put(name, slot);
    return offset + slot.length();
  }

  private enum Kernel {
    STEM(7),
    CUBE(3),
    POINT(1);

    private final int size;

    Kernel(int size) {
      this.size = size;
    }
  }
}
