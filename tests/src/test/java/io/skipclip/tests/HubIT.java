package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.skipclip.jobs.inference.TrainedModel;
import io.skipclip.jobs.run.Models;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.run.TrainedRun;
import io.skipclip.model.classifier.ActionClassifier;
import io.skipclip.model.embedding.Encoders;
import io.skipclip.model.golden.Closeness;
import io.skipclip.model.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.apache.hadoop.conf.Configuration;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.yaml.snakeyaml.Yaml;

/** A network goes to people who have PyTorch and none of this program. */
class HubIT {
  private static final int WRONG_USAGE = 2;
  private static final int WRONG_INPUT = 3;
  private static final double TOLERANCE = 1e-4;

  @TempDir private Path folder;

  @Test
  void pyTorchGivesTheLogitsOfAnExportedClassifier() throws Exception {
    assertSame(run("finetune"), FinishedDemo.video());
  }

  @Test
  void pyTorchGivesTheLogitsOfAnExportedClassifierOnRealFootage() throws Exception {
    assertSame(run("finetune"), realVideo());
  }

  @Test
  void pyTorchGivesTheFeaturesOfAnExportedEncoderOnRealFootage() throws Exception {
    assertSame(run("pretrain"), realVideo());
  }

  @Test
  void pyTorchCutsAlmostTheSameWindowsWhereFramesAreLeftOutAndResized() throws Exception {
    String weights = folder.resolve("g.safetensors").toString();
    String run = folder.resolve("other").toString();
    succeeds(Program.run("export", "--model", run("pretrain"), "--out", weights));
    succeeds(
        Program.run(
            "import",
            "--weights",
            weights,
            "--run",
            run,
            "model.width=4",
            "sampling.context-frames=8",
            "pretrain.size-px=40",
            "prepare.aspect=keep",
            "prepare.every-frame=3",
            "prepare.short-side-px=97"));
    assertSame(run, realVideo());
  }

  @Test
  void classesAndPreprocessingTravelByNameAndNumber() throws IOException {
    succeeds(export("finetune"));
    JsonNode config = json("config.json");
    List<String> classes = classes();
    assertThat(config.get("id2label")).hasSize(classes.size());
    for (int number = 0; number < classes.size(); number++) {
      assertThat(config.at("/id2label/" + number).asText()).isEqualTo(classes.get(number));
      assertThat(config.get("label2id").get(classes.get(number)).asInt()).isEqualTo(number);
      assertThat(card()).contains("| %d | %s |".formatted(number, classes.get(number)));
    }
    JsonNode preprocessing = json("preprocessor_config.json");
    assertThat(preprocessing.get("frames").asInt()).isEqualTo(8);
    assertThat(preprocessing.get("image_mean")).hasSize(3);
    assertThat(preprocessing.at("/stored_frames/aspect").asText()).isEqualTo("square");
  }

  @Test
  void theCardTellsFiguresWithIntervalsOfAnEvaluationOfThisNetworkAlone() throws IOException {
    succeeds(export("finetune", "--evaluation", run("evaluation"), "--about", "Glyphs <b>|</b>."));
    assertThat(card()).contains("| top-1, windows | ", "Glyphs \\<b\\>\\|\\</b\\>.");
    Map<?, ?> matter = new Yaml().load(StringUtils.substringBetween(card(), "---\n"));
    assertThat(matter.get("library_name")).isEqualTo("skipclip");
    List<?> metrics = metrics(matter);
    assertThat(metrics).hasSize(3);
    assertThat(((Map<?, ?>) metrics.get(0)).get("name")).isEqualTo("top-1, windows");
    String fingerprint = json("config.json").get("dataset").asText();
    assertThat(card())
        .contains("Fingerprint of the data: `" + fingerprint + "`")
        .doesNotContain(FinishedDemo.folder().toString());

    Path copy = Files.createDirectory(folder.resolve("copy"));
    for (String name : List.of("run.json", "evaluation.json")) {
      String text = Files.readString(Path.of(run("evaluation"), name));
      Files.writeString(copy.resolve(name), text.replaceAll("(ned\" : \")....", "$1ffff"));
    }
    Program other = export("finetune", "--evaluation", copy.toString());
    assertThat(other.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(other.err().get(other.err().size() - 1))
        .contains("it measured network ffff", "needs an evaluation of network");
  }

  @Test
  void aSecondExportDoesNothingAndNoneWritesOverSomebodysWork() throws IOException {
    succeeds(export("pretrain"));
    assertThat(card()).contains("- Split 1 trains on 40 videos").doesNotContain("file:");
    assertThat(export("pretrain").out().get(0)).startsWith("Nothing to do");
    Files.writeString(hub().resolve("LICENSE"), "ours");
    Files.createDirectory(hub().resolve(".git"));
    succeeds(export("finetune")); // another network takes its place
    assertThat(json("config.json").has("id2label")).isTrue();
    assertThat(hub().resolve("LICENSE")).hasContent("ours");

    Files.writeString(hub().resolve("README.md"), card() + "licence: mine\n");
    Program edited = export("pretrain");
    assertThat(edited.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(edited.err().get(edited.err().size() - 1))
        .contains("its README.md was changed since it was exported", "--overwrite");
    assertThat(card()).endsWith("licence: mine\n");
    assertThat(json("config.json").has("id2label")).isTrue();
    succeeds(export("pretrain", "--overwrite"));
    assertThat(card()).doesNotContain("mine");
  }

  @Test
  void refusesAFolderThatIsNoExport() throws IOException {
    Files.createDirectory(hub());
    Files.writeString(hub().resolve("thesis.tex"), "years");
    Program program = export("pretrain");
    assertThat(program.exitCode()).isEqualTo(WRONG_INPUT);
    assertThat(program.err().get(program.err().size() - 1)).contains("it holds thesis.tex");
    try (Stream<Path> files = Files.list(hub())) {
      assertThat(files.filter(file -> !file.toFile().isHidden())).hasSize(1);
    }
  }

  @Test
  void anExportThatWasKilledIsGoneOnWith() throws IOException {
    succeeds(export("pretrain"));
    Files.delete(hub().resolve("config.json"));
    Files.delete(hub().resolve("skipclip.json"));
    Files.delete(hub().resolve("README.md"));
    succeeds(export("pretrain"));
    assertThat(json("config.json").get("width").asInt()).isEqualTo(4);
  }

  @Test
  void needsOnePlaceToWriteTo() throws IOException {
    String model = run("pretrain");
    assertThat(Program.run("export", "--model", model).exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(
            Program.run("export", "--model", model, "--out=a", "--hub", hub().toString())
                .exitCode())
        .isEqualTo(WRONG_USAGE);
    assertThat(Program.run("export", "--model", model, "--out=a", "--about=b").exitCode())
        .isEqualTo(WRONG_USAGE);
  }

  @Test
  void itsWeightsComeBackAsARunWithTheSameClasses() throws IOException {
    succeeds(export("finetune"));
    String back = folder.resolve("back").toString();
    List<String> command =
        new ArrayList<>(
            List.of("import", "--weights", hub() + "/model.safetensors", "--run", back));
    command.addAll(List.of("--conf", run("finetune") + "/config.conf"));
    succeeds(Program.run(command.toArray(String[]::new)));
    assertThat(new ObjectMapper().readTree(Path.of(back, "run.json").toFile()).get("classes"))
        .extracting(JsonNode::asText)
        .containsExactlyElementsOf(classes());
  }

  private void assertSame(String run, Path video) throws Exception {
    succeeds(exportOf(run));
    TrainedModel model = TrainedModel.of(trained(run));
    INDArray windows = VideoTensors.windows(video, model);
    Path in = folder.resolve("in");
    Path out = folder.resolve("out");
    Files.write(
        in,
        SafeTensors.bytes(Map.of("windows", windows, "frames", VideoTensors.frames(video, model))));

    String printed = Torch.with(hub()).script("hub.py", hub(), in, out);

    assertThat(printed.strip().lines()).containsExactlyElementsOf(model.classes());
    ComputationGraph graph = Models.readWeights(model.network());
    INDArray features = Encoders.embed(graph, windows);
    SafeTensors seen = SafeTensors.read("out", Files.readAllBytes(out));
    Closeness.assertWithin(TOLERANCE, features, seen.tensor("features", features.shape()));
    INDArray scores =
        model.classes().isEmpty() ? features : ActionClassifier.logits(graph, windows);
    Closeness.assertWithin(TOLERANCE, scores, seen.tensor("scores", scores.shape()));
    INDArray difference = windows.sub(seen.tensor("windows", windows.shape()));
    assertThat(difference.ameanNumber().doubleValue()).isLessThan(0.01);
  }

  private static TrainedRun<?> trained(String run) {
    return TrainedRun.finished(Storage.of(new Configuration(), run));
  }

  private static List<String> classes() throws IOException {
    return TrainedModel.of(trained(run("finetune"))).classes();
  }

  private static List<?> metrics(Map<?, ?> matter) {
    Map<?, ?> model = (Map<?, ?>) ((List<?>) matter.get("model-index")).get(0);
    return (List<?>) ((Map<?, ?>) ((List<?>) model.get("results")).get(0)).get("metrics");
  }

  private Program export(String kind, String... options) throws IOException {
    return exportOf(run(kind), options);
  }

  private Program exportOf(String run, String... options) {
    List<String> command =
        new ArrayList<>(List.of("export", "--model", run, "--hub", hub().toString()));
    command.addAll(List.of(options));
    return Program.run(command.toArray(String[]::new));
  }

  private static void succeeds(Program program) {
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
  }

  private static String run(String kind) throws IOException {
    return FinishedDemo.folder().resolve(kind).toString();
  }

  private Path hub() {
    return folder.resolve("hub");
  }

  private String card() throws IOException {
    return Files.readString(hub().resolve("README.md"));
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(hub().resolve(name).toFile());
  }

  private static Path realVideo() {
    return RealData.folder("ucf101/clips/SoccerJuggling").resolve("v_SoccerJuggling_g23_c01.avi");
  }
}
