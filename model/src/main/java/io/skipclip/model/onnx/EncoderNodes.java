package io.skipclip.model.onnx;

import io.skipclip.model.encoder.BlockSpec;
import io.skipclip.model.encoder.ConvolutionSpec;
import io.skipclip.model.encoder.ResNetLayout;
import java.util.ArrayList;
import java.util.List;
import onnx.Onnx.AttributeProto;

/** An encoder of clips, a 3D ResNet-18, node by node. */
final class EncoderNodes {
  private static final List<Integer> POOL_KERNEL = List.of(3, 3, 3);
  private static final List<Integer> POOL_STRIDE = List.of(2, 2, 2);
  private static final List<Integer> POOL_PADDING = List.of(1, 1, 1);

  private final GraphNodes nodes;
  private final String prefix;

  private EncoderNodes(GraphNodes nodes, String prefix) {
    this.nodes = nodes;
    this.prefix = prefix + ".";
  }

  /**
   * Adds one.
   *
   * @param name the encoder's, which its tensors' names begin with
   * @param input {@code [N, 3, T, H, W]}
   * @return its output, {@code [N, C, T', H', W']}
   * @throws IllegalArgumentException if it is two-dimensional
   */
  static String add(GraphNodes nodes, String name, ResNetLayout layout, String input) {
    if (!layout.encoder().temporal()) {
      throw new IllegalArgumentException(
          "Cannot write encoder %s as ONNX: it sees frames, needs one of clips".formatted(name));
    }
    return new EncoderNodes(nodes, name).add(layout, input);
  }

  private String add(ResNetLayout layout, String input) {
    String last = relu(unit(layout.convolutions().get(0), input));
    last =
        nodes.add(
            "MaxPool",
            prefix + "maxpool",
            List.of(last),
            window(POOL_KERNEL, POOL_STRIDE, POOL_PADDING));
    for (BlockSpec block : layout.blocks()) {
      last = add(block, last);
    }
    return last;
  }

  private String add(BlockSpec block, String input) {
    String deep = unit(block.second(), relu(unit(block.first(), input)));
    String side = block.shortcut().map(each -> unit(each, input)).orElse(input);
    return relu(nodes.add("Add", deep + ".sum", deep, side));
  }

  private String unit(ConvolutionSpec spec, String input) {
    String convolved =
        nodes.add(
            "Conv",
            prefix + spec.name(),
            List.of(input, prefix + spec.name() + ".weight"),
            window(spec.kernel(), spec.stride(), spec.padding()));
    String norm = prefix + spec.norm();
    return nodes.add(
        "BatchNormalization",
        norm,
        List.of(
            convolved,
            norm + ".weight",
            norm + ".bias",
            norm + ".running_mean",
            norm + ".running_var"),
        List.of(Tensors.attribute("epsilon", (float) ResNetLayout.NORM_EPSILON)));
  }

  private String relu(String input) {
    return nodes.add("Relu", input + ".relu", input);
  }

  private static List<AttributeProto> window(
      List<Integer> kernel, List<Integer> stride, List<Integer> padding) {
    List<Integer> bothSides = new ArrayList<>(padding);
    bothSides.addAll(padding);
    return List.of(
        Tensors.attribute("kernel_shape", kernel),
        Tensors.attribute("strides", stride),
        Tensors.attribute("pads", bothSides));
  }
}
