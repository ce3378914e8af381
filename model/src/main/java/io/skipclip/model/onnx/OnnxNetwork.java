package io.skipclip.model.onnx;

import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.pretext.PretextNetwork;
import io.skipclip.model.weights.StateDict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.OperatorSetIdProto;
import onnx.Onnx.StringStringEntryProto;
import onnx.Onnx.ValueInfoProto;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes the encoder of clips, and a classifier's linear layer, as ONNX: float32, in inference
 * mode, any number of clips at once. The tensors have PyTorch's state_dict names.
 *
 * <p>Input {@code clips} {@code [batch, 3, T, S, S]}; output {@code features} {@code [batch, C]},
 * the mean over time and cells, and {@code logits} {@code [batch, classes]} of a classifier.
 */
public final class OnnxNetwork {
  /** Of ONNX 1.8 (2020): nothing newer is needed, and older runtimes are served. */
  private static final int OPERATORS = 13;

  private static final int FORMAT = 7;

  private static final String INPUT = "clips";
  private static final String FEATURES = "features";
  private static final String LOGITS = "logits";
  private static final String HEAD = "fc";
  private static final int CHANNELS = 3;

  private OnnxNetwork() {}

  /**
   * The bytes of the file.
   *
   * @param network a pretext network or a classifier
   * @param frames T, of a clip
   * @param sizePx S, height and width of a frame
   * @param about what else is to be said, by name
   */
  public static byte[] export(
      ComputationGraph network, int frames, int sizePx, Map<String, String> about) {
    ModelProto.Builder model =
        ModelProto.newBuilder()
            .setIrVersion(FORMAT)
            .setProducerName("skipclip")
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPERATORS))
            .setGraph(graph(network, frames, sizePx));
    about.forEach(
        (name, value) ->
            model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(name).setValue(value)));
    return model.build().toByteArray();
  }

  private static GraphProto graph(ComputationGraph network, int frames, int sizePx) {
    EncoderRuntime encoder = EncoderRuntime.in(network, PretextNetwork.CLIP_ENCODER);
    Map<String, INDArray> tensors = StateDict.of(network);
    GraphNodes nodes = new GraphNodes(tensors);
    String grid = EncoderNodes.add(nodes, PretextNetwork.CLIP_ENCODER, encoder.layout(), INPUT);
    nodes.add("Flatten", FEATURES, nodes.add("GlobalAveragePool", "pooled", grid));
    List<ValueInfoProto> outputs = new ArrayList<>();
    outputs.add(Tensors.described(FEATURES, encoder.shape().channels()));
    INDArray bias = tensors.get(HEAD + ".bias");
    if (bias != null) {
      nodes.linear(LOGITS, FEATURES, HEAD);
      outputs.add(Tensors.described(LOGITS, bias.length()));
    }
    return nodes
        .into(GraphProto.newBuilder().setName("skipclip"))
        .addInput(Tensors.described(INPUT, CHANNELS, frames, sizePx, sizePx))
        .addAllOutput(outputs)
        .build();
  }
}
