package io.skipclip.model.embedding;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.nd4j.linalg.indexing.NDArrayIndex.all;
import static org.nd4j.linalg.indexing.NDArrayIndex.point;

import io.skipclip.model.archive.NetworkArchive;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.encoder.EncoderShape;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.RandomBatches;
import io.skipclip.model.pretext.shuffle.SmallShuffle;
import io.skipclip.model.pretext.skipclip.Batches;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.model.weights.StateDict;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

class EncodersTest {

  private static final SkipClipSettings SMALL = Batches.small();

  @Test
  void embedsAsTheGraphEncodesInEvaluation() {
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    MultiDataSet batch = Batches.random(SMALL, 2, 1);
    graph.fit(batch);
    INDArray h = graph.feedForward(batch.getFeatures(), false).get("g");
    INDArray embedded = Encoders.embed(graph, batch.getFeatures(0));
    assertThat(embedded.shape()).containsExactly(2, 16);
    assertWithin(1e-6, embedded, h.mean(2, 3, 4));
  }

  @Test
  void takesAnEncoderOverIntoAClassifier() {
    ComputationGraph pretext = new SkipClipNetwork(SMALL).create(7);
    MultiDataSet batch = Batches.random(SMALL, 2, 1);
    pretext.fit(batch);
    ComputationGraph classifier = ActionClassifier.create(settings(2), 1);
    ActionClassifier.takeEncoder(pretext, classifier);
    INDArray clips = batch.getFeatures(0);
    assertThat(Encoders.embed(classifier, clips)).isEqualTo(Encoders.embed(pretext, clips));
  }

  @Test
  void handsAnEncoderOfFramesOnInflated() {
    ComputationGraph pretext = SmallShuffle.network(5).create(7);
    pretext.fit(RandomBatches.of(SmallShuffle.network(5), 2, 4, 1));
    INDArray frame = Nd4j.randn(DataType.FLOAT, 2, 3, 1, 33, 33);
    INDArray still = frame.dup().broadcast(2, 3, 256, 33, 33);
    INDArray expected = EncoderRuntime.in(pretext, "f").encode(frame);

    ComputationGraph clips = Encoders.ofClips(pretext);

    INDArray seen = EncoderRuntime.in(clips, "g").encode(still);
    INDArray middle = seen.get(all(), all(), point(7), all(), all()); // far from padding
    assertWithin(1e-5 * expected.amaxNumber().doubleValue(), middle, expected.mean(2));
    assertThat(Encoders.ofClips(clips)).isSameAs(clips);
    ComputationGraph classifier = ActionClassifier.create(settings(2), 1);
    ActionClassifier.takeEncoder(clips, classifier);
    assertThat(Encoders.embed(classifier, still)).isEqualTo(Encoders.embed(clips, still));
  }

  @Test
  void writesAndReadsAnInflatedEncoder() throws IOException {
    ComputationGraph clips = Encoders.ofClips(SmallShuffle.network(5).create(7));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    NetworkArchive.write(clips, out);
    ComputationGraph read = NetworkArchive.readWeights(new ByteArrayInputStream(out.toByteArray()));
    assertThat(read.params()).isEqualTo(clips.params());
  }

  @Test
  void refusesAnEncoderOfAnotherWidth() {
    ComputationGraph pretext = new SkipClipNetwork(SMALL).create(7);
    ComputationGraph classifier = ActionClassifier.create(settings(3), 1);
    assertThatThrownBy(() -> ActionClassifier.takeEncoder(pretext, classifier))
        .hasMessage(
            "Cannot take encoder g: EncoderShape[temporal=true, width=2], needs"
                + " EncoderShape[temporal=true, width=3]");
  }

  private static ClassifierSettings settings(int width) {
    return new ClassifierSettings(width, 3, 33, 4, OptimiserSettings.finetuning(), false);
  }

  @Test
  void calibratesStatisticsAndNothingElse() {
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    INDArray clips = Batches.random(SMALL, 4, 1).getFeatures(0);
    INDArray weights = StateDict.of(graph).get("g.layer1.0.conv1.weight").dup();
    Encoders.calibrate(graph, Collections.nCopies(100, clips));
    assertThat(StateDict.of(graph).get("g.layer1.0.conv1.weight")).isEqualTo(weights);
    // running statistics have become the batch's (variance: the unbiased one), so both modes agree
    INDArray byBatch = graph.feedForward(new INDArray[] {clips, frames()}, true).get("g");
    INDArray byRunning = graph.feedForward(new INDArray[] {clips, frames()}, false).get("g");
    assertThat(byRunning.distance2(byBatch) / byBatch.norm2Number().doubleValue()).isLessThan(0.2);
  }

  private static INDArray frames() {
    return Batches.random(SMALL, 4, 1).getFeatures(1);
  }

  @Test
  void stitchesShiftedMapsSoThatEveryOtherCellIsTheUnshiftedMap() {
    SkipClipSettings large =
        new SkipClipSettings(
            2,
            3,
            64,
            3,
            1,
            false,
            2,
            2,
            0.1,
            0.1,
            true,
            true,
            true,
            OptimiserSettings.pretraining());
    ComputationGraph graph = new SkipClipNetwork(large).create(7);
    MultiDataSet batch = Batches.random(large, 1, 1);
    INDArray context = batch.getFeatures(0);
    INDArray frame = Nd4j.rand(1, 3, 1, 64, 64);
    double[][] coarse = Encoders.similarityMap(graph, context, frame, 1);
    double[][] fine = Encoders.similarityMap(graph, context, frame, 2);
    assertThat(coarse).hasDimensions(2, 2);
    assertThat(fine).hasDimensions(4, 4);
    for (int i = 0; i < 2; i++) {
      for (int j = 0; j < 2; j++) {
        assertThat(fine[2 * i][2 * j]).isCloseTo(coarse[i][j], within(1e-12));
      }
    }
    assertThatThrownBy(() -> Encoders.similarityMap(graph, context, frame, 3))
        .hasMessage("Invalid shifts: 3 (must divide 32)");
  }

  @Test
  void worksOnAfterItsMemoryWasReleased() {
    ComputationGraph graph = new SkipClipNetwork(SMALL).create(7);
    MultiDataSet batch = Batches.random(SMALL, 2, 1);
    graph.fit(batch);
    INDArray before = Encoders.embed(graph, batch.getFeatures(0));
    Encoders.release(graph);
    assertThat(Encoders.embed(graph, batch.getFeatures(0))).isEqualTo(before);
    graph.fit(batch);
  }

  @Test
  void namesEveryTensorAsTorchDoes() {
    Map<String, INDArray> names = StateDict.of(new SkipClipNetwork(SMALL).create(7));
    assertThat(names).hasSize(2 * 20 * 5 + 2);
    assertThat(names.get("g.conv1.weight").shape()).containsExactly(2, 3, 7, 7, 7);
    assertThat(names.get("f.layer2.0.down.0.weight").shape()).containsExactly(4, 2, 1, 1);
    assertThat(names.get("f.layer4.1.bn2.running_var").shape()).containsExactly(16);
    assertThat(names.get("rot_fc.weight").shape()).containsExactly(4, 16);
  }

  @Test
  void hasThePapersNumberOfParameters() {
    assertThat(new EncoderShape(true, 64).trainableParameters()).isEqualTo(33_203_904);
    assertThat(new EncoderShape(false, 64).trainableParameters()).isEqualTo(11_176_512);
    assertThat(new EncoderShape(true, 64).channels()).isEqualTo(512);
  }
}
