package io.skipclip.model.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.weights.StateDict;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import onnx.Onnx.GraphProto;
import onnx.Onnx.ModelProto;
import onnx.Onnx.NodeProto;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TypeProto;
import onnx.Onnx.ValueInfoProto;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.shade.protobuf.InvalidProtocolBufferException;

class OnnxNetworkTest {
  private static final OptimiserSettings FAST =
      new OptimiserSettings(1e-2, 0, LearningRateSteps.constant());

  private final ComputationGraph classifier =
      ActionClassifier.create(new ClassifierSettings(4, 8, 32, 3, FAST, false), 7);

  @Test
  void everyNodeReadsWhatIsThereBeforeIt() throws InvalidProtocolBufferException {
    GraphProto graph = model().getGraph();
    Set<String> there = new HashSet<>(List.of("clips"));
    graph.getInitializerList().forEach(tensor -> there.add(tensor.getName()));
    for (NodeProto node : graph.getNodeList()) {
      assertThat(there).as(node.getName()).containsAll(node.getInputList());
      assertThat(node.getOutputList()).as(node.getName()).allMatch(there::add);
    }
    assertThat(there).contains("features", "logits");
  }

  @Test
  void itsTensorsAreThoseOfPyTorchByNameAndNumber() throws InvalidProtocolBufferException {
    List<TensorProto> tensors = model().getGraph().getInitializerList();
    assertThat(tensors)
        .extracting(TensorProto::getName)
        .containsExactlyInAnyOrderElementsOf(StateDict.of(classifier).keySet());
    assertThat(tensors)
        .allSatisfy(
            tensor ->
                assertThat(tensor.getRawData().size())
                    .isEqualTo(4 * StateDict.of(classifier).get(tensor.getName()).length()));
  }

  @Test
  void takesAnyNumberOfClipsOfOneShapeAndSaysWhatItWasToldTo()
      throws InvalidProtocolBufferException {
    ModelProto model = model();
    TypeProto.Tensor clips = model.getGraph().getInput(0).getType().getTensorType();
    assertThat(clips.getShape().getDim(0).getDimParam()).isEqualTo("batch");
    assertThat(clips.getShape().getDimList().subList(1, 5))
        .extracting(dimension -> dimension.getDimValue())
        .containsExactly(3L, 8L, 32L, 32L);
    assertThat(model.getGraph().getOutputList())
        .extracting(ValueInfoProto::getName)
        .containsExactly("features", "logits");
    assertThat(model.getMetadataProps(0).getKey()).isEqualTo("classes");
    assertThat(model.getMetadataProps(0).getValue()).isEqualTo("[\"a\"]");
  }

  private ModelProto model() throws InvalidProtocolBufferException {
    return ModelProto.parseFrom(
        OnnxNetwork.export(classifier, 8, 32, Map.of("classes", "[\"a\"]")));
  }
}
