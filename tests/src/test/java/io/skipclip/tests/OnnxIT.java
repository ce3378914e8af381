package io.skipclip.tests;

import static io.skipclip.model.golden.Closeness.assertWithin;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.embedding.Encoders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.opentest4j.TestAbortedException;

/** A network goes to runtimes that know nothing of this program. */
class OnnxIT {
  private static final int WRONG_INPUT = 3;
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @Test
  void onnxRuntimeGivesOurLogitsAndFeaturesForAnyNumberOfClips() throws Exception {
    succeeds(export("finetune"));
    OnnxRuntime runtime = OnnxRuntime.newest();
    TrainedModel model = model("finetune");
    INDArray windows = windows(model);
    ComputationGraph graph = Models.readWeights(model.network());
    for (INDArray clips :
        List.of(windows, windows.get(NDArrayIndex.interval(0, 1)), windows.repeat(0, 3))) {
      INDArray logits = ActionClassifier.logits(graph, clips);
      OnnxRuntime.Result result = runtime.run(onnx(), folder, clips, "logits", logits.shape());
      assertWithin(TOLERANCE, result.values(), logits);
      assertThat(Arrays.asList(new ObjectMapper().readValue(result.classes(), String[].class)))
          .isEqualTo(model.classes());
    }
    INDArray features = Encoders.embed(graph, windows);
    assertWithin(
        TOLERANCE,
        runtime.run(onnx(), folder, windows, "features", features.shape()).values(),
        features);
  }

  @Test
  void onnxRuntimeGivesOurFeaturesOfAnEncoder() throws Exception {
    succeeds(export("pretrain"));
    OnnxRuntime runtime = OnnxRuntime.newest();
    TrainedModel model = model("pretrain");
    INDArray windows = windows(model);
    INDArray features = Encoders.embed(Models.readWeights(model.network()), windows);
    OnnxRuntime.Result result = runtime.run(onnx(), folder, windows, "features", features.shape());
    assertWithin(TOLERANCE, result.values(), features);
    assertThat(result.classes()).isEqualTo("[]");
  }

  @Test
  void replacesItsOwnFileAndNoOther() throws IOException {
    succeeds(export("pretrain"));
    assertThat(export("pretrain").out().get(0)).startsWith("Nothing to do");
    succeeds(export("finetune"));
    Files.writeString(onnx(), "somebody's");
    Program refused = export("pretrain");
    assertThat(refused.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(refused.err().get(refused.err().size() - 1))
        .contains("what is there is no network in ONNX by skipclip");
    assertThat(onnx()).hasContent("somebody's");
    succeeds(export("pretrain", "--overwrite"));
  }

  private static INDArray windows(TrainedModel model) throws Exception {
    try {
      return VideoTensors.windows(
          RealData.folder("ucf101/clips/SoccerJuggling").resolve("v_SoccerJuggling_g23_c01.avi"),
          model);
    } catch (TestAbortedException e) { // a sample video does as well
      return VideoTensors.windows(FinishedDemo.video(), model);
    }
  }

  private static TrainedModel model(String kind) throws IOException {
    return TrainedModel.of(TrainedRun.finished(Storage.of(new Configuration(), run(kind))));
  }

  private Program export(String kind, String... options) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("export", "--model", run(kind), "--out", onnx().toString()));
    command.addAll(List.of(options));
    return Program.run(command.toArray(String[]::new));
  }

  private static void succeeds(Program program) {
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static String run(String kind) throws IOException {
    return FinishedDemo.folder().resolve(kind).toString();
  }

  private Path onnx() {
    return folder.resolve("network.onnx");
  }
}
