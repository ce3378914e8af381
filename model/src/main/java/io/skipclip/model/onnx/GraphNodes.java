package io.skipclip.model.onnx;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.AttributeProto;
import onnx.Onnx.GraphProto;
import onnx.Onnx.NodeProto;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Collects a graph's nodes and the tensors that they read; each call returns its node's output. */
final class GraphNodes {
  private final Map<String, INDArray> tensors;
  private final List<NodeProto> nodes = new ArrayList<>();
  private final Set<String> used = new LinkedHashSet<>();

  /**
   * @param tensors by name, of which those that a node reads become part of the graph
   */
  GraphNodes(Map<String, INDArray> tensors) {
    this.tensors = tensors;
  }

  String add(String operator, String output, String... inputs) {
    return add(operator, output, List.of(inputs), List.of());
  }

  String add(String operator, String output, List<String> inputs, List<AttributeProto> attributes) {
    inputs.stream().filter(tensors::containsKey).forEach(used::add);
    nodes.add(
        NodeProto.newBuilder()
            .setOpType(operator)
            .setName(output)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(attributes)
            .build());
    return output;
  }

  /** Features times the transposed weights of PyTorch's, and the bias. */
  String linear(String output, String input, String layer) {
    return add(
        "Gemm",
        output,
        List.of(input, layer + ".weight", layer + ".bias"),
        List.of(Tensors.attribute("transB", 1)));
  }

  GraphProto.Builder into(GraphProto.Builder graph) {
    used.forEach(name -> graph.addInitializer(Tensors.of(name, tensors.get(name))));
    return graph.addAllNode(nodes);
  }
}
