package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.sampling.IndexRequest;
import io.skipclip.jobs.keys.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsLoaderTest {
  @TempDir private Path folder;

  @Test
  void defaultsAreThePapers() {
    Settings settings = load();
    assertThat(settings.task().network().clipInput().frames()).isEqualTo(16);
    assertThat(settings.task().sampler().terms()).containsEntry("sampling.targets", "8");
    assertThat(settings.pretrainEpochs().epochs()).isEqualTo(600);
    assertThat(settings.encoders().sizePx()).isEqualTo(224);
    assertThat(settings.encoders().optimiser().learningRate()).isEqualTo(3e-4);
    assertThat(settings.classifier(101).optimiser().weightDecay()).isEqualTo(1e-2);
  }

  @Test
  void argumentsWinOverFilesAndFilesOverPresets() throws IOException {
    Path file = write("pretrain.epochs = 7, model.width = 16");
    Settings settings =
        SettingsLoader.load(List.of("demo.conf"), List.of(file), List.of("pretrain.epochs=9"));
    assertThat(settings.pretrainEpochs().epochs()).isEqualTo(9);
    assertThat(settings.encoders().width()).isEqualTo(16);
    assertThat(settings.encoders().sizePx()).isEqualTo(32);
  }

  @Test
  void findsWhatAFileOfTheWorkingFolderIncludes() throws IOException {
    Path included = Files.createTempFile(Path.of(""), "included", ".conf");
    Path file = Files.createTempFile(Path.of(""), "including", ".conf");
    try {
      Files.writeString(included, "seed = 7");
      Files.writeString(file, "include \"%s\"".formatted(included));
      assertThat(SettingsLoader.load(List.of(), List.of(file), List.of()).seed()).isEqualTo(7);
    } finally {
      Files.delete(included);
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"/etc/passwd\"",
        "include \"../other.conf\"",
        "include \"a/../../other.conf\"",
        "include \"file:///etc/passwd\"",
        "include file(\"/etc/passwd\")",
        "include required(file(\"../other.conf\"))",
        "include url(\"http://127.0.0.1:1/other.conf\")",
        "include classpath(\"log4j2.properties\")"
      })
  void includesNothingFromElsewhere(String line) throws IOException {
    Path file = write(line);
    assertThatThrownBy(() -> SettingsLoader.load(List.of(), List.of(file), List.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageStartingWith("Cannot include ")
        .hasMessageContaining("needs the name of a file beside or below, or classpath(");
  }

  @Test
  void findsWhatAFileIncludesByNameBesideItWhereverTheProgramWasStarted() throws IOException {
    Path file = write("include file(\"beside.conf\")");
    Files.writeString(file.resolveSibling("beside.conf"), "seed = 8");
    assertThat(SettingsLoader.load(List.of(), List.of(file), List.of()).seed()).isEqualTo(8);
  }

  @Test
  void refusesSubstitutionsThatWouldGrowWithoutEnd() throws IOException {
    StringBuilder text = new StringBuilder("spark.x0 = 0123456789\n");
    for (int i = 1; i <= 40; i++) {
      text.append("spark.x%d = ${spark.x%d}${spark.x%d}%n".formatted(i, i - 1, i - 1));
    }
    Path file = write(text.toString());
    assertThatThrownBy(() -> SettingsLoader.load(List.of(), List.of(file), List.of()))
        .hasMessage(
            "Cannot read settings file %s: it holds 80 substitutions, needs at most 16"
                .formatted(file));
  }

  @Test
  void refusesNestingThatWouldOverflowTheStack() throws IOException {
    Path file = write("seed = " + "[".repeat(100_000));
    assertThatThrownBy(() -> SettingsLoader.load(List.of(), List.of(file), List.of()))
        .isInstanceOf(InvalidSettingsException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed = ${HOME}",
        "seed = ${?HOME}",
        "split = 2, seed = ${split}",
        "include \"other.conf\"",
        "include classpath(\"io/skipclip/jobs/demo.conf\")",
        "seed = ["
      })
  void whatARunSavedStandsForItself(String text) {
    assertThatThrownBy(() -> SettingsLoader.parse(text))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageMatching("Cannot (read settings|include).*");
  }

  @Test
  void namesTheNearestKeyOfAnUnknownOneWithFileAndLine() throws IOException {
    Path file = write("seed = 3\npretrain.epoch = 7\n");
    assertThatThrownBy(() -> SettingsLoader.load(List.of(), List.of(file), List.of()))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            "Unknown key pretrain.epoch in %s: 2: did you mean pretrain.epochs?".formatted(file));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pretrain.epoch=3|Unknown key pretrain.epoch in the command line: did you mean pretrain.epochs?",
        "seed|Invalid argument: seed (must be key=value, such as seed=2)",
        "prepare.aspect=wide|Invalid prepare.aspect: wide (must be one of [keep, square])",
        "split=4|Invalid split: 4 (must be 1 to 3)",
        "checkpoints.keep=0|Invalid checkpoints.keep: 0 (must be 1 or more)",
        "evaluate.retrieval-ks=[5,1]|Invalid evaluate.retrieval-ks: [5, 1] (must be ascending, from 1 up)",
        "seed=1.5|Invalid seed: 1.5 (must be a whole number)",
        "spark=local[2]|Invalid argument: spark=local[2] (must be a property, such as spark.master=local[2])",
        "evaluate.probe-labels-per-class=[1, 1]|Invalid evaluate.probe-labels-per-class: 1 label a class stands there twice (must be distinct)",
        "evaluate.probe-labels-per-class=[1, few]|Invalid evaluate.probe-labels-per-class: [1, few] (must be numbers of 1 or more, or all)",
        "evaluate.probe-labels-per-class=[]|Invalid evaluate.probe-labels-per-class: empty (must be 1 or more)",
        "training.workers=0|Invalid workers: 0 (must be >= 1) (in training)",
        "evaluate.similarity-shifts=3|Invalid evaluate.similarity-shifts: 3 (must divide 32)",
        "demo.background=grey|Invalid demo.background: grey (must be one of [redrawn, persists, shaded])",
        "demo.camera=moves|Invalid demo.camera: moves (must be one of [still, pans])",
        "demo.colour=red|Invalid demo.colour: red (must be one of [grey, tinted, glyph])",
        "demo.class=heading|Invalid class: heading (must be glyph where motion = bounces, which has no heading) (in demo)",
        "seed=Infinity|Invalid seed: Infinity (must be a number of 64 bits)",
        "seed=1e19|Invalid seed: 1.0E19 (must be a number of 64 bits)",
        "finetune.flip-probability=1.5|Invalid finetune.flip-probability: 1.5 (must be 0 to 1)",
        "finetune.flip-probability=NaN|Invalid finetune.flip-probability: NaN (must be 0 to 1)",
        "training.slow-rate=0|Invalid training.slow-rate: 0.0 (must be above 0 and finite)",
        "evaluate.probe-regularisation=Infinity|Invalid evaluate.probe-regularisation: [Infinity] (must be above 0 and finite, several ascending)",
        "evaluate.probe-regularisation=NaN|Invalid evaluate.probe-regularisation: [NaN] (must be above 0 and finite, several ascending)",
        "evaluate.probe-regularisation=0|Invalid evaluate.probe-regularisation: [0.0] (must be above 0 and finite, several ascending)",
        "evaluate.probe-regularisation=[1,0.1]|Invalid evaluate.probe-regularisation: [1.0, 0.1] (must be above 0 and finite, several ascending)",
        "prepare.every-frame=0|Invalid prepare.every-frame: 0 (must be 1 or more)",
        "evaluate.features=stage-5|Invalid evaluate.features: stage-5 (must be stage-1 to stage-4, or such as stage-4-cells)",
        "evaluate.probe-draws=0|Invalid evaluate.probe-draws: 0 (must be 1 or more)",
        "evaluate.probe-folds=1|Invalid evaluate.probe-folds: 1 (must be 2 or more)",
        "evaluate.knn-neighbours=0|Invalid evaluate.knn-neighbours: 0 (must be 1 or more)",
        "evaluate.knn-temperature=0|Invalid evaluate.knn-temperature: 0.0 (must be above 0, and finite)",
        "pretrain.monitor-epochs=-1|Invalid pretrain.monitor-epochs: -1 (must be 0 or more)",
        "pretrain.monitor-videos=1|Invalid pretrain.monitor-videos: 1 (must be 2 or more)",
        "pretrain.augmentation.least-scale=0|Invalid least-scale: 0.0 (must be above 0, at most 1) (in pretrain.augmentation)",
        "pretrain.augmentation.jitter=1.5|Invalid jitter: 1.5 (must be 0 to 1) (in pretrain.augmentation)",
        "pretrain.augmentation.grey-probability=-1|Invalid grey-probability: -1.0 (must be 0 to 1) (in pretrain.augmentation)",
        "finetune.labels-draw=-1|Invalid finetune.labels-draw: -1 (must be 0 or more)",
        "pixels.mean=[0, NaN, 0]|Invalid mean: [0.0, NaN, 0.0] (must be 3 finite values) (in pixels)",
        "pixels.deviation=[1, 1e39, 1]|Invalid deviation: [1.0, Infinity, 1.0] (must be 3 finite values above 0) (in pixels)",
        "sampling.stride=2000000000|Invalid geometry: 16 context frames and 16000000001 a side (must be fewer) (in sampling)",
        "pixels.mean=[0.5]|Invalid pixels.mean: [0.5] (must be three numbers: red, green, blue)",
      })
  void saysWhatIsWrongWithAnArgument(String argument, String message) {
    assertThatThrownBy(() -> load(argument))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @Test
  void takesLabelsOfTheProbesAsAListOrOneAlone() {
    assertThat(probes()).containsExactly("all labels");
    assertThat(probes("evaluate.probe-labels-per-class=[1,10,all]"))
        .containsExactly("1 label a class", "10 labels a class", "all labels");
    assertThat(probes("evaluate.probe-label-fraction=0.1")).containsExactly("0.1 of the labels");
  }

  private static List<String> probes(String... arguments) {
    return load(arguments).evaluate().probeLabels().stream().map(LabelBudget::inWords).toList();
  }

  @Test
  void saysWhereAWordStandsForANumber() {
    assertThatThrownBy(() -> load("pretrain.epochs=many"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("pretrain.epochs")
        .hasMessageContaining("the command line")
        .hasMessageContaining("NUMBER");
  }

  @Test
  void missingFileIsNamed() {
    Path file = folder.resolve("absent.conf");
    assertThatThrownBy(() -> SettingsLoader.load(List.of(), List.of(file), List.of()))
        .hasMessage(
            "Cannot read settings file %s: no such file, needs a HOCON file".formatted(file));
  }

  @Test
  void takesAnySparkPropertyEvenOneThatIsBothValueAndPrefix() {
    Settings settings =
        load("spark.speculation=true", "spark.speculation.interval=1s", "spark.master=local[3]");
    assertThat(settings.spark())
        .containsEntry("spark.speculation", "true")
        .containsEntry("spark.speculation.interval", "1s")
        .containsEntry("spark.master", "local[3]")
        .containsEntry("spark.ui.enabled", "false");
  }

  @Test
  void takesWhatHoconHoldsForACommentAsPartOfAnArgument() {
    Settings settings = load("spark.app.name=run #7", "spark.eventLog.dir=/logs//today");
    assertThat(settings.spark())
        .containsEntry("spark.app.name", "run #7")
        .containsEntry("spark.eventLog.dir", "/logs//today");
    assertThatThrownBy(() -> load("pretrain.epochs=2 # a few"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining("pretrain.epochs");
  }

  @Test
  void renderedSettingsReadBackTheSame() {
    Settings settings =
        load("seed=5", "spark.speculation.interval=1s", "finetune.labels-per-class=2");
    assertThat(SettingsLoader.parse(settings.render()).render()).isEqualTo(settings.render());
  }

  @Test
  void differenceNamesKeyAndBothValuesOfTheSectionsAskedFor() {
    Settings mine = load("seed=5", "pretrain.epochs=3");
    assertThat(mine.firstDifference(load(), Identity.of("pretrain")))
        .hasValue("pretrain.epochs is 3 here and 600 there");
    assertThat(mine.firstDifference(load(), Identity.of("model"))).isEmpty();
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("mine.conf"), text);
  }

  private static Settings load(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }

  @Test
  void theBestCheckpointIsByTheFigureThatItsTrainingLearns() {
    Map<String, Double> means = Map.of("loss", 2.0, "pair_accuracy", 0.7, "accuracy", 0.9);
    assertThat(checkpoints("loss").score(means)).contains(-2.0);
    assertThat(checkpoints("accuracy").score(means)).contains(0.7);
    assertThat(checkpoints("accuracy").score(Map.of("loss", 2.0))).isEmpty();
    assertThat(checkpoints("off").score(means)).isEmpty();
  }

  private static CheckpointSettings checkpoints(String bestBy) {
    return load("checkpoints.best-by=" + bestBy).checkpoints("pair_accuracy");
  }

  @Test
  void anotherPretextTaskIsRecognisedByItsOwnSettingsAlone() {
    Settings rotation = load("pretrain.task=rotation");
    assertThat(rotation.taskIdentity()).containsExactly("pretrain.task", "rotation");
    assertThat(rotation.task().label()).isEqualTo("3DRotNet");
    IndexRequest request = rotation.indexRequest("d");
    assertThat(request.terms())
        .containsEntry("pretrain.task", "rotation")
        .containsEntry("rotation.stride", "2");
    assertThat(load("pretrain.task=rotation", "sampling.targets=3").indexRequest("d"))
        .isEqualTo(request);
    assertThat(load("pretrain.task=rotation", "rotation.stride=1").indexRequest("d"))
        .isNotEqualTo(request);
  }
}
