package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.settings.StudySettings;
import io.skipclip.jobs.study.StudyFolders.Finetuning;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StudyCheckTest {
  private static final String ARMS =
      "study.arms = [{ name = r, start = random }, { name = a, start = pretrained }]\n";

  private static final EvaluateFacts EVALUATED =
      SampleFacts.evaluate("d", Optional.empty(), Optional.empty(), Optional.empty());

  @TempDir private Path folder;

  /** The second arm is done, the first isn't begun. */
  @BeforeEach
  void finishTheSecondArm() {
    Study study = new Study(ARMS);
    PlannedRun<PretrainFacts> encoder = study.folders.encoder(study.settings.arms().get(1), 1);
    finish(encoder, Map.of("dataset", "d"), SampleFacts.pretrain("d", 1, "encoder-1"));
    finish(
        study.folders.features(study.settings.arms().get(1), 1),
        Map.of("dataset", "d", "pretrained", "encoder-1"),
        EVALUATED);
    Finetuning finetuning = study.finetuning();
    finish(
        finetuning.run(),
        Map.of("dataset", "d", "pretrained", "encoder-1"),
        SampleFacts.finetune("d", Optional.of("encoder-1"), "classifier-1", Optional.empty()));
    finish(finetuning.evaluation(), Map.of("dataset", "d", "finetuned", "classifier-1"), EVALUATED);
    finish(
        study.folders.baselines(SettingsLoader.parse(ARMS), 1), Map.of("dataset", "d"), EVALUATED);
  }

  @Test
  void theSameStudyGoesOnAndSoDoesOneWithMoreArmsAndLabels() {
    assertThatCode(() -> new Study(ARMS).check("d")).doesNotThrowAnyException();
    String more =
        "study.finetune-labels = [all, 1], study.arms = [{ name = new, start = random },"
            + " { name = a, start = pretrained }]";
    assertThatCode(() -> new Study(more).check("d")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pretrain.learning-rate = 1e-3|pretrain.learning-rate is 0.001 here and 3.0E-4 there, in"
            + " pretrain/a/seed-1",
        "finetune.epochs = 400|finetune.epochs is 400 here and 300 there, in"
            + " finetune/a/seed-1/labels-all-x1",
        "evaluate.resamples = 200|evaluate.resamples is 200 here and 1000 there, in"
            + " evaluate/a/seed-1/features",
        "study.probe-labels = [1, all]|study.probe-labels is [\"1\",\"all\"] here and [\"all\"] there, in"
            + " evaluate/a/seed-1/features",
      })
  void aChangedSettingIsNamedWithBothValuesAndTheRun(String setting, String difference) {
    assertThatThrownBy(() -> new Study(ARMS + setting).check("d"))
        .isInstanceOf(InvalidInputException.class)
        .hasMessage(
            "Cannot go on with study %s: %s; needs the settings it was begun with, or another folder",
            folder, difference);
  }

  @Test
  void anotherDatasetIsNamed() {
    assertThatThrownBy(() -> new Study(ARMS).check("e"))
        .hasMessage(
            "Cannot go on with study %s: dataset is e here and d in pretrain/a/seed-1; needs what"
                + " it was begun with, or another folder",
            folder);
  }

  @Test
  void anEncoderThatIsNotTheOneThatWasMeasuredIsNamed() {
    Study study = new Study(ARMS);
    study
        .folders
        .encoder(study.settings.arms().get(1), 1)
        .directory()
        .finish(SampleFacts.pretrain("d", 1, "other"), Clock.systemUTC());
    assertThatThrownBy(() -> study.check("d"))
        .hasMessageContaining(
            ": encoder is other here and encoder-1 in evaluate/a/seed-1/features;");
  }

  @Test
  void anArmThatBeginsFromSomethingElseNowIsNamed() {
    String random = "study.arms = [{ name = a, start = random }]";
    assertThatThrownBy(() -> new Study(random).check("d"))
        .hasMessageContaining(
            ": encoder is none here and encoder-1 in evaluate/a/seed-1/features;");
  }

  private static <F> void finish(PlannedRun<F> run, Map<String, String> inputs, F facts) {
    run.directory().begin(inputs, run.settings(), run.identity());
    run.directory().finish(facts, Clock.systemUTC());
  }

  private final class Study {
    private final Settings common;
    private final StudySettings settings;
    private final StudyPlan plan;
    private final StudyFolders folders;

    Study(String conf) {
      this.common = SettingsLoader.parse(conf);
      this.settings = common.study();
      this.plan = new StudyPlan(settings.arms());
      Storage out = Storage.of(new Configuration(), folder.toString());
      this.folders = new StudyFolders(out, settings, plan);
    }

    Finetuning finetuning() {
      return folders.finetunings(settings.arms().get(1), 1).get(0);
    }

    void check(String dataset) {
      StudyCheck check = new StudyCheck(folder.toString(), plan, folders, dataset);
      plan.arms().forEach(arm -> check.requireSame(arm, 1));
      check.requireSame(common, 1);
    }
  }
}
