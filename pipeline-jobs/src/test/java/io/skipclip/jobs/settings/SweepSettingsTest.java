package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.search.Event.Suggested;
import io.skipclip.jobs.search.Search;
import io.skipclip.jobs.search.Sweep;
import io.skipclip.jobs.search.scheduler.Asha;
import io.skipclip.jobs.search.scheduler.Halving;
import io.skipclip.jobs.search.searcher.GridSearcher;
import io.skipclip.jobs.search.searcher.RandomSearcher;
import io.skipclip.jobs.search.searcher.SobolSearcher;
import io.skipclip.jobs.search.searcher.TpeSearcher;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepSettingsTest {
  private static final String RATE = "pretrain.learning-rate = { log = [1e-5, 3e-3] }";

  @TempDir private Path folder;

  private Settings load(String text, String... assignments) {
    try {
      Path file = Files.writeString(folder.resolve("my.conf"), text);
      return SettingsLoader.load(List.of(), List.of(file), List.of(assignments));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Sweep sweep(String terms, String space) {
    return load("sweep {\n" + terms + "\nspace {\n" + space + "\n}\n}").sweep();
  }

  @Test
  void aTrialIsTheSettingsWithItsValuesOverThem() {
    Settings settings = load("model.width = 8, sweep { trials = 16, space { " + RATE + " } }");
    Suggested first = (Suggested) Search.begin(settings.sweep()).ask().orElseThrow();
    Settings trial = new SweepRuns(settings).trial(first.values());
    assertThat(trial.render())
        .contains(
            "model.width = 8\n",
            "pretrain.learning-rate = " + first.values().get("pretrain.learning-rate") + "\n")
        .doesNotContain("sweep.space");
  }

  @Test
  void aSweepThatWasSavedWithItsRunIsReadBack() {
    Settings settings =
        load(
            "sweep { trials = 64, space { "
                + RATE
                + "\nsampling.stride = { choice = [1, 2], when { pretrain.ranking = true } }"
                + "\npretrain.ranking = { choice = [true, false] } } }");
    Sweep saved = SettingsLoader.parse(settings.render()).sweep();
    assertThat(saved.space().dimensions()).isEqualTo(settings.sweep().space().dimensions());
  }

  /** A study refuses a seed and labels on the command line, where a sweep has them. */
  @Test
  void theFinalistsAreStudiedWhereverTheSweepsSeedAndLabelsStood() {
    Settings settings =
        load(
            "sweep { trials = 16, space { " + RATE + " } }",
            "seed=7",
            "validation-fraction=0.2",
            "finetune.labels-per-class=5",
            "evaluate.probe-labels-per-class=[1, all]");
    Map<String, Object> values = Map.of("pretrain.learning-rate", 1e-3);
    Settings finals = new SweepRuns(settings).finals("Finals", Map.of("Trial 3", values), true);
    StudySettings study = finals.study();
    assertThat(study.seeds()).containsExactly(101, 102, 103, 104, 105);
    assertThat(study.arms().stream().map(StudyArm::name)).containsExactly("Defaults", "Trial 3");
    assertThat(study.finetuneLabels()).containsExactly("5");
    assertThat(study.probeLabels()).containsExactly("1", "all");
    assertThat(study.arms().get(1).settings().render())
        .contains("pretrain.learning-rate = 0.001\n", "validation-fraction = 0\n");
  }

  @ParameterizedTest
  @CsvSource({"random", "sobol", "grid", "tpe"})
  void aSearcherIsChosenByItsName(String name) {
    Map<String, Class<?>> searchers =
        Map.of(
            "random", RandomSearcher.class,
            "sobol", SobolSearcher.class,
            "grid", GridSearcher.class,
            "tpe", TpeSearcher.class);
    Sweep sweep = sweep("trials = 20, searcher = " + name, "sampling.stride = { int = [1, 16] }");
    assertThat(sweep.searcher()).isInstanceOf(searchers.get(name));
    assertThat(sweep.trials()).isEqualTo(name.equals("grid") ? 16 : 20);
  }

  @Test
  void rungsAreAsManyAsAskedForOrThoseOfAList() {
    assertThat(sweep("trials = 16", RATE).rungs().epochs()).containsExactly(37, 150, 600);
    assertThat(sweep("trials = 16", RATE).scheduler()).isInstanceOf(Asha.class);
    Sweep halving =
        sweep("trials = 9, scheduler = halving, factor = 3, rungs = [50, 210, 600]", RATE);
    assertThat(halving.rungs().epochs()).containsExactly(50, 210, 600);
    assertThat(halving.scheduler()).isEqualTo(new Halving(halving.rungs(), 9));
    assertThat(sweep("trials = 1, scheduler = none", RATE).rungs().epochs()).containsExactly(600);
  }

  @Test
  void theSpaceMayBeChangedOnTheCommandLine() {
    Sweep sweep =
        load(
                "sweep { trials = 16, space { " + RATE + " } }",
                "sweep.space.pretrain.learning-rate.log=[1e-4, 1e-3]")
            .sweep();
    assertThat(sweep.space().dimensions())
        .containsExactly(Dimension.always("pretrain.learning-rate", Range.logarithmic(1e-4, 1e-3)));
    assertThat(SettingsLoader.knows("sweep.space.pretrain.learning-rate.log")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "searcher = bayes|Invalid sweep.searcher: bayes (must be one of [random, sobol, grid,"
            + " tpe])",
        "scheduler = hyperband|Invalid sweep.scheduler: hyperband (must be one of [none, halving,"
            + " asha])",
        "rungs = [100, 50, 600]|Invalid rungs: [100, 50, 600] (must ascend from 1 or more) (in"
            + " sweep)",
        "rungs = 6|Invalid sweep.trials: 64 (must be 1024 or more, of which one reaches the last of"
            + " the rungs [1, 2, 9, 37, 150, 600])",
        "rungs = 7|Invalid rungs: [1, 1, 2, 9, 37, 150, 600] (must ascend from 1 or more) (in"
            + " sweep)",
        "rungs = [50, 500]|Invalid sweep.rungs: [50, 500] (must end at pretrain.epochs = 600)",
        "rungs = []|Invalid rungs: [] (must ascend from 1 or more) (in sweep)",
        "factor = 1|Invalid factor: 1 (must be 2 or more) (in sweep)",
        "trials = 0|Invalid sweep.trials: 0 (must be 1 to 2147483647)",
        "trials = 15|Invalid sweep.trials: 15 (must be 16 or more, of which one reaches the last of"
            + " the rungs [37, 150, 600])",
        "searcher = grid|Invalid pretrain.learning-rate of a grid: [1.0E-5, 0.003], logarithmic"
            + " (must be a choice, whole numbers, or have steps) (in sweep)",
        "trails = 64|Unknown key sweep.trails in FILE: 3: did you mean sweep.trials?",
      })
  void wrongTermsAreNamed(String terms, String message) {
    assertThatThrownBy(() -> sweep("trials = 64\n" + terms, RATE))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(message.replace("FILE", folder.resolve("my.conf").toString()));
  }

  @Test
  void aSweepWithoutABudgetOrWithoutASpaceIsRefused() {
    assertThatThrownBy(() -> sweep("", RATE))
        .hasMessage("Invalid sweep.trials: unset (must be how many trials begin, 1 or more)");
    assertThatThrownBy(() -> sweep("trials = 64", ""))
        .hasMessageContaining("Invalid space: empty (must be 1 or more settings) (in sweep.space,");
    assertThatThrownBy(() -> SettingsLoader.load(List.of(), List.of(), List.of()).sweep())
        .hasMessageContaining("Invalid space: empty");
  }

  @Test
  void aGridOfMorePointsThanTrialsIsRefused() {
    assertThatThrownBy(
            () -> sweep("trials = 64, searcher = grid", "pretrain.batch-size = { int = [1, 65] }"))
        .hasMessage(
            "Invalid trials: 64 (must be all points of the grid, which has more) (in sweep)");
  }
}
