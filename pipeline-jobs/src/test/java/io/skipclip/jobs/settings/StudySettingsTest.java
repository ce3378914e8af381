package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StudySettingsTest {
  private static final String ARMS = "arms = [{ name = a, start = random }]";

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
    assertThat(arm.paperTop1()).contains(64.4);
  }

  @Test
  void aLongerFineTuningMovesItsLearningRateAlong() {
    Settings longer = SettingsLoader.parse("").withLongerFinetuning(4);
    assertThat(longer.finetuneEpochs().epochs()).isEqualTo(1200);
    assertThat(longer.render()).contains("finetune.learning-rate-epochs = [60,120,180,240]");
  }

  @Test
  void aStudyOfEncodersAloneFineTunesNothing() {
    assertThat(study(ARMS + "\nfinetune-labels = []").finetunes()).isFalse();
    assertThat(study(ARMS).finetunes()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"studies/table1.conf", "studies/table2.conf"})
  void theBuiltInStudiesCanBeRead(String study) {
    StudySettings settings =
        SettingsLoader.load(List.of(study), List.of(), List.of("model.width=8")).study();
    assertThat(settings.seeds()).hasSize(5);
    assertThat(settings.arms()).isNotEmpty().allMatch(arm -> arm.settings().pretext().width() == 8);
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
            + " paper-top1])",
        "arms = [{ name = a, start = chance }]|Invalid start: chance (must be one of [random,"
            + " inflated, pretrained])",
        "arms = [{ name = a, start = random, settings { seed = 3 } }]|Invalid seed among an arm's"
            + " settings (must be of the sections [sampling, pixels, model, training, checkpoints,"
            + " pretrain, finetune])",
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

  @Test
  void anUnknownSettingOfAnArmIsNamedWithTheNearest() {
    assertThatThrownBy(
            () -> study("arms = [{ name = a, start = random, settings { pretrain.epoch = 3 } }]"))
        .hasMessageContaining("Unknown key pretrain.epoch")
        .hasMessageContaining("did you mean pretrain.epochs?");
  }

  private static StudySettings study(String section) {
    return SettingsLoader.parse("study {\n" + section + "\n}").study();
  }
}
