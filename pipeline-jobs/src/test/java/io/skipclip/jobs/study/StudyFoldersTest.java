package io.skipclip.jobs.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.skipclip.jobs.facts.EvaluateFacts;
import io.skipclip.jobs.facts.PretrainFacts;
import io.skipclip.jobs.facts.SampleFacts;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Identity;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.jobs.settings.StudyArm;
import io.skipclip.jobs.settings.StudySettings;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StudyFoldersTest {
  private static final String A = "{ name = a, start = pretrained }";
  private static final String LIKE_A =
      "{ name = like a, start = pretrained, settings { finetune.batch-size = 3 } }";
  private static final String OTHER =
      "{ name = other, start = pretrained, settings { pretrain.ranking = false } }";
  private static final String RANDOM = "{ name = r, start = random }";

  private static final PretrainFacts TRAINED = SampleFacts.pretrain("d", 1, "f00");

  @TempDir private Path folder;

  @Test
  void anEncoderIsWhereTheFirstArmOfItsKindHasIt() {
    assertThat(encoder("a", A, LIKE_A)).isEqualTo("pretrain/a/seed-1");
    assertThat(encoder("like a", A, LIKE_A)).isEqualTo("pretrain/a/seed-1");
    assertThat(encoder("other", A, LIKE_A, OTHER)).isEqualTo("pretrain/other/seed-1");
  }

  @Test
  void anEncoderThatWasBegunStaysTheOneWhenAnArmIsPutInFront() {
    begin(study(A).encoder("a"));
    assertThat(encoder("a", LIKE_A, A)).isEqualTo("pretrain/a/seed-1");
    assertThat(encoder("like a", LIKE_A, A)).isEqualTo("pretrain/a/seed-1");
  }

  @Test
  void aFinishedEncoderIsFoundWhenTheArmThatHadItIsTakenAway() {
    PlannedRun<PretrainFacts> other = study(A, OTHER).encoder("other");
    begin(other);
    other.directory().finish(TRAINED, Clock.systemUTC());
    PlannedRun<PretrainFacts> a = study(A).encoder("a");
    begin(a);
    assertThat(encoder("like a", LIKE_A)).isEqualTo("pretrain/like-a/seed-1"); // a isn't finished
    a.directory().finish(TRAINED, Clock.systemUTC());
    assertThat(encoder("like a", LIKE_A)).isEqualTo("pretrain/a/seed-1");
  }

  @Test
  void noArmsFeaturesAreMeasuredBesideThoseThatNothingLearned() {
    PlannedRun<EvaluateFacts> features = study(A, RANDOM).features("a");
    assertThat(features.settings().evaluate().baselines()).isFalse();
    begin(features);
    assertThat(study(A).features("a").settings().evaluate().baselines()).isFalse();
    PlannedRun<EvaluateFacts> baselines = study(A).folders().baselines(SettingsLoader.parse(""), 1);
    assertThat(baselines.settings().evaluate().baselines()).isTrue();
    assertThat(within(baselines)).isEqualTo("baselines/seed-1");
  }

  /** An earlier version measured the former beside those of the first arm. */
  @Test
  void anEvaluationOfAnEarlierVersionIsGoneOnWith() {
    PlannedRun<EvaluateFacts> features = study(A).features("a");
    Settings before = features.settings().with(Map.of("evaluate.baselines", true));
    features.directory().begin(Map.of("dataset", "d"), before, Identity.evaluation());
    PlannedRun<EvaluateFacts> again = study(RANDOM, OTHER, A).features("a");
    again.directory().begin(Map.of("dataset", "d"), again.settings(), again.identity());
    assertThat(again.settings().evaluate().baselines()).isTrue();
  }

  private String encoder(String arm, String... arms) {
    return within(study(arms).encoder(arm));
  }

  private String within(PlannedRun<?> run) {
    return folder.relativize(Path.of(run.folder())).toString();
  }

  private static void begin(PlannedRun<?> run) {
    run.directory().begin(Map.of("dataset", "d"), run.settings(), run.identity());
  }

  private Study study(String... arms) {
    StudySettings settings =
        SettingsLoader.parse("study { arms = [" + String.join(",", arms) + "] }").study();
    Storage out = Storage.of(new Configuration(), folder.toString());
    return new Study(new StudyFolders(out, settings, new StudyPlan(settings.arms())), settings);
  }

  private record Study(StudyFolders folders, StudySettings settings) {
    PlannedRun<PretrainFacts> encoder(String arm) {
      return folders.encoder(arm(arm), 1);
    }

    PlannedRun<EvaluateFacts> features(String arm) {
      return folders.features(arm(arm), 1);
    }

    private StudyArm arm(String name) {
      return settings.arms().stream().filter(arm -> arm.name().equals(name)).findFirst().get();
    }
  }
}
