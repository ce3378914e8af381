package io.skipclip.tests;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.run.Models;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.classifier.ClassifierSettings;
import io.skipclip.model.encoder.EncoderRuntime;
import io.skipclip.model.optimiser.LearningRateSteps;
import io.skipclip.model.optimiser.OptimiserSettings;
import io.skipclip.model.pretext.skipclip.SkipClipNetwork;
import io.skipclip.model.pretext.skipclip.SkipClipSettings;
import io.skipclip.model.weights.SafeTensors;
import io.skipclip.model.weights.StateDict;
import io.skipclip.model.weights.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;

/** Weights go to PyTorch and come back, and both sides see the same in the same pictures. */
class TorchExchangeIT {
  private static final double TOLERANCE = 1e-4;
  private static final OptimiserSettings FAST =
      new OptimiserSettings(1e-2, 0, LearningRateSteps.constant());

  private final INDArray context = Nd4j.randn(DataType.FLOAT, 2, 3, 16, 40, 40);
  private final INDArray frames = Nd4j.randn(DataType.FLOAT, 12, 3, 40, 40);

  @TempDir private Path folder;
  private Torch torch;
  private Path weights;

  @BeforeEach
  void open() throws IOException {
    torch = Torch.reference();
    weights = folder.resolve("weights.safetensors");
    Files.write(
        folder.resolve("in"), SafeTensors.bytes(Map.of("context", context, "frames", frames)));
  }

  @Test
  void pyTorchSeesWhatAnExportedPretextNetworkSees() throws IOException {
    ComputationGraph graph = pretext();
    graph.fit(new MultiDataSet(new INDArray[] {context, clips()}, new INDArray[] {rows()}));
    export(graph);

    torch.script("exchange.py", "pretext", "read", weights, folder.resolve("in"), out());

    assertSeesTheSame(graph);
  }

  @Test
  void pyTorchSeesWhatAnExportedClassifierSees() throws IOException {
    ComputationGraph graph =
        ActionClassifier.create(new ClassifierSettings(4, 16, 40, 3, FAST, false), 7);
    INDArray labels = Nd4j.createFromArray(new float[][] {{1, 0, 0}, {0, 0, 1}});
    graph.fit(new MultiDataSet(context, labels));
    export(graph);

    torch.script("exchange.py", "classifier", "read", weights, folder.resolve("in"), out());

    assertClassifiesTheSame(graph);
  }

  @Test
  void anImportedPretextNetworkSeesWhatPyTorchSees() throws IOException {
    torch.script("exchange.py", "pretext", "write", weights, folder.resolve("in"), out());

    assertSeesTheSame(imported());
  }

  @Test
  void aClassifierSeesWhatPyTorchSees() throws IOException {
    torch.script("exchange.py", "classifier", "write", weights, folder.resolve("in"), out());
    ComputationGraph graph =
        ActionClassifier.create(new ClassifierSettings(4, 16, 40, 3, FAST, false), 8);

    Weights.load(SafeTensors.read("weights", Files.readAllBytes(weights)), graph);

    assertClassifiesTheSame(graph);
  }

  @Test
  void anInflatedNetworkHasTheFlatOneInItsFramesAndItsWeightsInTheirSum() throws IOException {
    torch.script("exchange.py", "flat", "write", weights, folder.resolve("in"), out());

    ComputationGraph graph = imported("--inflate");

    INDArray z = EncoderRuntime.in(graph, "f").encode(clips());
    assertWithin(TOLERANCE, z.reshape('c', 12, 32, 2, 2), seen().tensor("z", 12, 32, 2, 2));
    INDArray stem = StateDict.of(graph).get("g.conv1.weight").sum(2);
    SafeTensors flat = SafeTensors.read("weights", Files.readAllBytes(weights));
    assertWithin(1e-6, stem, flat.tensor("conv1.weight", 4, 3, 7, 7));
  }

  private ComputationGraph pretext() {
    SkipClipSettings settings =
        new SkipClipSettings(4, 16, 40, 1, 1, false, 2, 1, 0.1, 0.1, true, true, true, FAST);
    assertThat(2 * settings.clipsPerExample()).isEqualTo(12);
    return new SkipClipNetwork(settings).create(7);
  }

  private void export(ComputationGraph graph) throws IOException {
    Path model = folder.resolve("model.zip");
    Files.write(model, Models.bytes(graph));
    run("export", "--model", model.toString(), "--out", weights.toString());
  }

  private ComputationGraph imported(String... options) throws IOException {
    Path run = folder.resolve("run");
    String[] command = {"import", "--weights", weights.toString(), "--run", run.toString()};
    String[] all = new String[command.length + options.length + 1];
    System.arraycopy(command, 0, all, 0, command.length);
    System.arraycopy(options, 0, all, command.length, options.length);
    all[all.length - 1] = "model.width=4";
    run(all);
    return Models.read(Files.readAllBytes(run.resolve(Models.NAME)));
  }

  private static void run(String... command) {
    Program program = Program.run(command);
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private void assertSeesTheSame(ComputationGraph graph) throws IOException {
    INDArray h = EncoderRuntime.in(graph, "g").encode(context);
    INDArray z = EncoderRuntime.in(graph, "f").encode(clips());
    Map<String, INDArray> head = StateDict.of(graph);
    INDArray logits =
        z.mean(2, 3, 4)
            .mmul(head.get("rot_fc.weight").transpose())
            .addRowVector(head.get("rot_fc.bias"));
    assertWithin(TOLERANCE, h, seen().tensor("h", h.shape()));
    assertWithin(TOLERANCE, z.reshape('c', 12, 32, 2, 2), seen().tensor("z", 12, 32, 2, 2));
    assertWithin(TOLERANCE, logits, seen().tensor("logits", 12, 4));
  }

  private void assertClassifiesTheSame(ComputationGraph graph) throws IOException {
    INDArray expected = Nd4j.nn().softmax(seen().tensor("logits", 2, 3), 1);
    assertWithin(TOLERANCE, graph.outputSingle(context), expected);
  }

  private INDArray clips() {
    return frames.reshape('c', 12, 3, 1, 40, 40);
  }

  private static INDArray rows() {
    return Nd4j.zeros(DataType.FLOAT, 2, 1);
  }

  private Path out() {
    return folder.resolve("out");
  }

  private SafeTensors seen() throws IOException {
    return SafeTensors.read("out", Files.readAllBytes(out()));
  }
}
