package io.skipclip.model.weights;

import io.skipclip.model.encoder.EncoderRuntime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph's tensors by PyTorch's state_dict names, each a view: what is assigned to it changes the
 * graph.
 *
 * <p>{@code g.conv1.weight}, {@code g.bn1.weight} (gamma), {@code g.bn1.bias} (beta), {@code
 * g.bn1.running_mean}, {@code g.bn1.running_var}, {@code g.layer1.0.conv1.weight}, ..., {@code
 * g.layer2.0.down.0.weight} and {@code .down.1.} for the shortcut; the same under {@code f.}; a
 * linear layer by its name in the graph, as {@code fc.weight}, {@code fc.bias} of a classifier's;
 * Skip-Clip's rotation head as {@code rot_fc}. Shapes are PyTorch's: {@code [out, in, kT, kH, kW]},
 * {@code [out, in, kH, kW]} in two dimensions, {@code [out, in]} (that one a transposed view).
 */
public final class StateDict {

  /** Linear layers that PyTorch has by another name than the graph. */
  private static final Map<String, String> OTHERWISE = Map.of("rotation", "rot_fc");

  private static final String WEIGHTS = "W";
  private static final String BIASES = "b";

  private StateDict() {}

  /** Parameters and running statistics. */
  public static Map<String, INDArray> of(ComputationGraph graph) {
    Map<String, INDArray> all = new LinkedHashMap<>();
    for (Layer layer : graph.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      if (layer instanceof EncoderRuntime encoder) {
        encoder.tensors().forEach((key, value) -> all.put(name + "." + key, value));
      } else if (isLinear(layer)) {
        putLinear(name, layer.paramTable(), all);
      }
    }
    return all;
  }

  /** The gradients of the last step, before the updater: by the same names; statistics' are 0. */
  public static Map<String, INDArray> gradientsOf(ComputationGraph graph) {
    Map<String, INDArray> all = new LinkedHashMap<>();
    for (Layer layer : graph.getLayers()) {
      String name = layer.conf().getLayer().getLayerName();
      if (layer instanceof EncoderRuntime encoder) {
        encoder.gradients().forEach((key, value) -> all.put(name + "." + key, value));
      } else if (isLinear(layer)) {
        INDArray vector = ((BaseLayer<?>) layer).getGradientsViewArray();
        Map<String, INDArray> views =
            layer.conf().getLayer().initializer().getGradientsFromFlattened(layer.conf(), vector);
        putLinear(name, views, all);
      }
    }
    return all;
  }

  private static boolean isLinear(Layer layer) {
    return layer.paramTable().keySet().equals(Set.of(WEIGHTS, BIASES));
  }

  private static void putLinear(
      String layer, Map<String, INDArray> table, Map<String, INDArray> all) {
    String name = OTHERWISE.getOrDefault(layer, layer);
    INDArray bias = table.get(BIASES);
    all.put(name + ".weight", table.get(WEIGHTS).transpose());
    all.put(name + ".bias", bias.reshape(bias.length()));
  }
}
