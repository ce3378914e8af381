package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.averaging.AveragingInterval;
import io.skipclip.jobs.keys.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudySettingsTest {
  private static final String ARMS = "arms = [{ name = a, start = random }]";

  @TempDir private Path folder;

  @Test
  void anArmIsTheCommonSettingsWithItsOwnOverThem() {
    StudyArm arm =
        study(
                "arms = [{ name = \"Skip-Clip, 2nd\", start = pretrained, finetune-multiples = [2],"
                    + " paper-top1 = 64.4, settings { pretrain.epochs = 7 } }]")
            .arms()
            .get(0);
    assertThat(arm.settings().pretrainEpochs().epochs()).isEqualTo(7);
    assertThat(arm.settings().render()).contains("study.arms = []");
    assertThat(arm.folder()).isEqualTo("skip-clip-2nd");
    assertThat(arm.changes()).contains("epochs");
    assertThat(arm.finetuneMultiples()).containsExactly(2);
    assertThat(arm.published().top1()).contains(64.4);
  }

  @Test
  void aLongerFineTuningMovesItsLearningRateAndAveragingIntervalAlong() {
    Settings longer =
        SettingsLoader.parse(
                "training { averaging-interval = [1, 5], averaging-interval-epochs = [3] }")
            .withLongerFinetuning(4);
    assertThat(longer.finetuneEpochs().epochs()).isEqualTo(1200);
    assertThat(longer.render()).contains("finetune.learning-rate-epochs = [60,120,180,240]");
    AveragingInterval interval = longer.averaging("test").averagingInterval();
    assertThat(interval.at(11)).isEqualTo(1);
    assertThat(interval.at(12)).isEqualTo(5);
  }

  @Test
  void aStudyOfEncodersAloneFineTunesNothing() {
    assertThat(study(ARMS + "\nfinetune-labels = []").finetunes()).isFalse();
    assertThat(study(ARMS).finetunes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"studies/table1.conf", "studies/table2.conf", "studies/table3.conf"})
  void theBuiltInStudiesCanBeRead(String study) {
    StudySettings settings =
        SettingsLoader.load(List.of(study), List.of(), List.of("model.width=8")).study();
    assertThat(settings.seeds()).hasSize(5);
    assertThat(settings.arms())
        .isNotEmpty()
        .allMatch(arm -> arm.settings().encoders().width() == 8);
  }

  @Test
  void theThirdTableHasEveryTaskOnTheSameVideosForAsManySteps() {
    StudySettings table =
        SettingsLoader.load(List.of("studies/table3.conf"), List.of(), List.of()).study();
    List<StudyArm> trained =
        table.arms().stream().filter(arm -> arm.start() == StudyArm.Start.PRETRAINED).toList();
    List<StudyArm> theirs =
        trained.stream().filter(arm -> !arm.name().contains("InfoNCE")).toList();
    assertThat(theirs)
        .extracting(arm -> arm.settings().task().label())
        .containsExactlyElementsOf(theirs.stream().map(StudyArm::name).toList());
    assertThat(theirs)
        .extracting(arm -> arm.settings().indexRequest("").terms().get(PretextTasks.TASK))
        .containsExactlyInAnyOrderElementsOf(PretextTasks.names());
    assertThat(theirs).allMatch(arm -> arm.published().top1().isPresent());
    assertThat(trained)
        .extracting(arm -> arm.settings().sampler().shape().leastFrames())
        .containsOnly(80);
    assertThat(trained)
        .extracting(arm -> arm.settings().pretrainEpochs())
        .containsOnly(trained.get(0).settings().pretrainEpochs());
    assertThat(table.tellsDifferences()).isTrue();
  }

  @Test
  void anArmHasWhatOthersPublishOfIt() {
    PublishedFigures published =
        study(
                "arms = [{ name = a, start = random, paper-top1 = 64.9, differs = other, published-recalls { 1"
                    + " = 14.1, 50 = 66.5 } }]")
            .arms()
            .get(0)
            .published();
    assertThat(published)
        .isEqualTo(new PublishedFigures(Optional.of(64.9), Map.of(1, 14.1, 50, 66.5), "other"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "arms = []|Invalid study.arms: empty (must be 1 or more)",
        "arms = [{ name = a, start = random }, { name = A, start = pretrained }]|Invalid"
            + " study.arms: a stands there twice (must be distinct)",
        "arms = [{ name = a, start = random, epochs = 3 }]|Unknown key epochs in an arm of"
            + " study.arms (must be one of [name, start, settings, finetune-multiples,"
            + " paper-top1, published-recalls, differs])",
        "arms = [{ name = a, start = chance }]|Invalid start: chance (must be one of [random,"
            + " inflated, pretrained])",
        "arms = [{ name = a, start = random, settings { seed = 3 } }]|Invalid seed among an arm's"
            + " settings (must be of the sections [sampling, pretrain, rotation, vcop, arrow, shuffle, opn, cubic, pixels, model,"
            + " training, checkpoints, finetune])",
        "arms = [{ name = a, start = random, paper-top1 = 644 }]|Invalid paper-top1 of arm a: 644.0"
            + " (must be 0 to 100) (in study)",
        "arms = [{ name = a, start = random, published-recalls { 5 = 101 } }]|Invalid"
            + " published-recalls.5 of arm a: 101.0 (must be 0 to 100) (in study)",
        "arms = [{ name = a, start = random, published-recalls { R1 = 10 } }]|Invalid"
            + " published-recalls: R1 (must be numbers of neighbours, 1 or more)",
        "arms = [{ name = '', start = random }]|Invalid study.arms.name: '''' (must have a letter"
            + " or digit) (in study)",
      })
  void wrongArmsAreNamed(String arms, String message) {
    assertThatThrownBy(() -> study(arms.replace("''", "\"\"")))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message.replace("''''", "''"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "seeds = [1, 2, 1]|Invalid study.seeds: 1 stands there twice (must be distinct)",
        "seeds = []|Invalid study.seeds: empty (must be 1 or more)",
        "seeds = [1.5]|Invalid study.seeds: [1.5] (must be whole numbers)",
        "finetune-labels = [0]|Invalid study.finetune-labels: [0] (must be numbers of 1 or more, or"
            + " all)",
        "finetune-labels = [], finetune-multiples = [1, 2]|Invalid finetune-multiples of arm a:"
            + " [1, 2] (must be [1] where study.finetune-labels is empty)",
        "finetune-labels = [], probe-labels = []|Invalid study.probe-labels: empty (must be 1 or"
            + " more)",
        "finetune-multiples = [0]|Invalid finetune-multiples: 0 (must be 1 or more)",
        "baselines = [b]|Invalid study.baselines: b (must be of the arms [a])",
      })
  void wrongKeysAreNamed(String key, String message) {
    assertThatThrownBy(() -> study(ARMS + "\n" + key))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "finetune.labels-per-class = 10|Invalid finetune.labels-per-class of a study: 10 in arm a"
            + " (must be left to study.finetune-labels)",
        "finetune.labels-draw = 1|Invalid finetune.labels-draw of a study: 1 in arm a (must be left"
            + " to study.finetune-draws)",
        "finetune.label-fraction = 0.5|Invalid finetune.label-fraction of a study: 0.5 in arm a"
            + " (must be the same for all arms: among the common settings, with"
            + " study.finetune-labels = [all])",
      })
  void labelsOfAnArmsOwnAreRefused(String setting, String message) {
    assertThatThrownBy(
            () -> study("arms = [{ name = a, start = random, settings { " + setting + " } }]"))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "seed, 3, study.seeds",
    "finetune.labels-per-class, 10, study.finetune-labels",
    "finetune.labels-draw, 1, study.finetune-draws",
    "evaluate.probe-labels-per-class, 10, study.probe-labels"
  })
  void whatAStudyWouldIgnoreIsRefusedInItsFileAndOnItsCommandLine(
      String key, String value, String own) throws IOException {
    String section = "study { " + ARMS + " }";
    Path both = file("both.conf", section + "\n" + key + " = " + value);
    assertThatThrownBy(() -> load(List.of(both)).study())
        .hasMessage(
            "Invalid %s of a study: %s in %s: 2 (must be left to %s)", key, value, both, own);
    Path alone = file("alone.conf", section);
    assertThatThrownBy(() -> load(List.of(alone), key + "=" + value).study())
        .hasMessage(
            "Invalid %s of a study: %s in the command line (must be left to %s)", key, value, own);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "finetune.label-fraction = 0.5|finetune-labels = [all, 1]|Invalid finetune.label-fraction:"
            + " 0.5 (must be 1 where finetune.labels-per-class is a number) (in arm a with"
            + " study.finetune-labels = 1, 1x epochs)",
        "evaluate.probe-label-fraction = 0.5|probe-labels = [1]|Invalid"
            + " evaluate.probe-label-fraction: 0.5 (must be 1 where"
            + " evaluate.probe-labels-per-class is a number) (in arm a with study.probe-labels ="
            + " [1])",
        "finetune.epochs = 2000000000|finetune-multiples = [1, 2]|Invalid finetune.epochs:"
            + " 4000000000 (must be -2147483648 to 2147483647) (in arm a with"
            + " study.finetune-labels = all, 2x epochs)",
      })
  void whatOnlyALaterRunWouldRefuseIsRefusedAtTheStart(
      String common, String study, String message) {
    assertThatThrownBy(
            () ->
                SettingsLoader.parse(common + "\nstudy {\n" + ARMS + "\n" + study + "\n}").study())
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message);
  }

  @Test
  void aPartOfTheLabelsGoesWithAllOfThem() {
    assertThat(
            SettingsLoader.parse("finetune.label-fraction = 0.5, study { " + ARMS + " }").study())
        .extracting(StudySettings::finetuneLabels)
        .isEqualTo(List.of("all"));
  }

  @Test
  void settingsWithoutAStudyAreSaidToHaveNone() {
    assertThatThrownBy(() -> load(List.of()).study())
        .hasMessage("Invalid study.arms: empty (must be 1 or more)");
  }

  @Test
  void whatOtherFilesSayForOtherCommandsGivesWayToTheStudy() throws IOException {
    Path shared = file("shared.conf", "seed = 3, finetune.labels-per-class = 2");
    Path study =
        file(
            "study.conf",
            "include classpath(\"io/skipclip/jobs/demo.conf\")\n" // has labels of a probe
                + "study { probe-labels = [1], "
                + ARMS
                + " }");
    StudySettings settings = load(List.of(shared, study)).study();
    assertThat(settings.seeds()).containsExactly(1, 2, 3, 4, 5);
    assertThat(settings.finetuneLabels()).containsExactly("all");
    assertThat(settings.probeLabels()).containsExactly("1");
  }

  @Test
  void anUnknownSettingOfAnArmIsNamedWithTheNearest() {
    assertThatThrownBy(
            () -> study("arms = [{ name = a, start = random, settings { pretrain.epoch = 3 } }]"))
        .hasMessageContaining("Unknown key pretrain.epoch")
        .hasMessageContaining("did you mean pretrain.epochs?");
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Settings load(List<Path> files, String... assignments) {
    return SettingsLoader.load(List.of(), files, List.of(assignments));
  }

  private static StudySettings study(String section) {
    return SettingsLoader.parse("study {\n" + section + "\n}").study();
  }
}
