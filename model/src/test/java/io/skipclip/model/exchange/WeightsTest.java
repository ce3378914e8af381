package io.skipclip.model.exchange;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.skipclip.Batches;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.weights.SafeTensors;
import io.skipclip.model.weights.StateDict;
import io.skipclip.model.weights.Weights;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Weights of whole networks, there and back: behind all packages that make networks. */
class WeightsTest {

  @Test
  void takesEveryNumberOfAPretextNetworkThere() {
    ComputationGraph trained = pretext(1);
    Batches.trained(trained, Batches.random(Batches.small(), 2, 1), 1);
    ComputationGraph other = pretext(2);

    Weights.load(SafeTensors.read("w", Weights.export(trained, List.of())), other);

    assertThat(other.params()).isEqualTo(trained.params());
  }

  @Test
  void takesEveryNumberOfAClassifierThere() {
    ComputationGraph classifier = classifier(1);
    ComputationGraph other = classifier(2);
    SafeTensors file = SafeTensors.read("w", Weights.export(classifier, List.of()));

    Weights.load(file, other);

    assertThat(Weights.isOfClassifier(file)).isTrue();
    assertThat(other.params()).isEqualTo(classifier.params());
  }

  @Test
  void namesOfClassesTravelWithTheirNumbers() {
    List<String> names = List.of("0", "walk \"fast\"", "\u0431\u0435\u0433", "a,b", "");
    ComputationGraph classifier = classifier(1);

    SafeTensors file = SafeTensors.read("w", Weights.export(classifier, names));
    assertThat(Weights.classes(file)).isEqualTo(names);
    assertThat(file.about()).containsEntry("format", "pt").containsKey("classes");
    assertThat(Weights.classes(SafeTensors.read("w", Weights.export(classifier, List.of()))))
        .isEmpty();
  }

  @Test
  void refusesNamesThatDontFitTheClassifier() {
    ComputationGraph classifier = classifier(1);
    SafeTensors two = SafeTensors.read("w", Weights.export(classifier, List.of("a", "b")));
    assertThatThrownBy(() -> Weights.classes(two))
        .hasMessage("Cannot read tensor fc.bias of w: F32 [5], needs F32 [2]");

    for (String text : new String[] {"no JSON", "{}", "[]", "[1, 2, 3]"}) {
      byte[] bytes = SafeTensors.bytes(StateDict.of(classifier), Map.of("classes", text));
      assertThatThrownBy(() -> Weights.classes(SafeTensors.read("w", bytes)))
          .hasMessage("Cannot read the classes of w: found %s, needs a JSON list of names", text);
    }
  }

  @Test
  void refusesAnotherNetworksTensors() {
    SafeTensors file = SafeTensors.read("w", Weights.export(classifier(1), List.of()));

    assertThatThrownBy(() -> Weights.load(file, pretext(1)))
        .hasMessage(
            "Cannot use w: it has a tensor fc.weight, needs the network's own and no others");
    assertThatThrownBy(() -> Weights.inflate(file, pretext(1)))
        .hasMessage("Cannot read tensor conv1.weight of w: missing, needs F32 [2, 3, 7, 7]");
  }

  @Test
  void skipsPyTorchsBatchCounters() {
    Map<String, INDArray> tensors = new LinkedHashMap<>(StateDict.of(pretext(1)));
    tensors.put("g.bn1.num_batches_tracked", Nd4j.createFromArray(3f));
    ComputationGraph graph = pretext(2);

    Weights.load(SafeTensors.read("w", SafeTensors.bytes(tensors)), graph);

    assertThat(graph.params()).isEqualTo(pretext(1).params());
  }

  /**
   * A frame of g's output sees 110 frames on either side; of 16 the two in the middle see no
   * padding.
   */
  @Test
  void inflatedEncoderSeesInAStillClipWhatTheFlatOneSeesInItsFrame() {
    ComputationGraph flat = pretext(1);
    Batches.trained(flat, Batches.random(Batches.small(), 2, 1), 3);
    ComputationGraph inflated = pretext(2);
    INDArray frame = Nd4j.randn(DataType.FLOAT, 2, 3, 1, 33, 33);
    INDArray still = frame.dup().broadcast(2, 3, 256, 33, 33);

    Weights.inflate(torchvision(flat), inflated);

    INDArray expected = EncoderRuntime.in(flat, "f").encode(frame);
    assertThat(EncoderRuntime.in(inflated, "f").encode(frame)).isEqualTo(expected);
    INDArray seen = EncoderRuntime.in(inflated, "g").encode(still);
    assertThat(seen.size(2)).isEqualTo(16);
    double largest = expected.amaxNumber().doubleValue();
    for (int time = 7; time <= 8; time++) {
      assertWithin(
          1e-5 * largest, at(seen, time), at(expected, 0)); // float32: sums in other orders
    }
    assertThat(at(seen, 0).distance2(at(expected, 0))).isGreaterThan(1e-3); // padding shows
  }

  private static INDArray at(INDArray features, int time) {
    return features
        .get(
            NDArrayIndex.all(),
            NDArrayIndex.all(),
            NDArrayIndex.point(time),
            NDArrayIndex.all(),
            NDArrayIndex.all())
        .dup('c');
  }

  /** f as torchvision would name it, with a classifier that isn't wanted. */
  private static SafeTensors torchvision(ComputationGraph graph) {
    Map<String, INDArray> tensors = new LinkedHashMap<>();
    StateDict.of(graph)
        .forEach(
            (name, tensor) -> {
              if (name.startsWith("f.")) {
                tensors.put(name.substring(2).replace(".down.", ".downsample."), tensor);
              }
            });
    tensors.put("fc.weight", Nd4j.rand(10, 16));
    return SafeTensors.read("w", SafeTensors.bytes(tensors));
  }

  private static ComputationGraph pretext(long seed) {
    return new SkipClipNetwork(Batches.small()).create(seed);
  }

  private static ComputationGraph classifier(long seed) {
    return ActionClassifier.create(
        new ClassifierSettings(2, 3, 33, 5, OptimiserSettings.finetuning(), false), seed);
  }
}
