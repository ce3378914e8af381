package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.search.space.Choice;
import io.skipclip.jobs.search.space.Dimension;
import io.skipclip.jobs.search.space.Range;
import io.skipclip.jobs.search.space.Space;
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

/** What stands in sweep.space. */
class SweepSpaceTest {
  @TempDir private Path folder;

  /** The first line of a space is the third of its file. */
  private Space space(String space) {
    try {
      Path file = folder.resolve("my.conf");
      Files.writeString(file, "sweep {\ntrials = 64, space {\n" + space + "\n}\n}");
      return SettingsLoader.load(List.of(), List.of(file), List.of()).sweep().space();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aSpaceHoldsWhatItsSettingsMayBe() {
    Space space =
        space(
            """
            pretrain.learning-rate = { log = [1e-5, 3e-3] }
            pretrain.contrastive-margin = { uniform = [0.05, 0.6], step = 0.05 }
            sampling.stride = { choice = [1, 2, 4] }
            training.averaging-interval = { int = [1, 50], log = true }
            training { workers { int = [1, 4] } }
            pretrain.batch-size = { int = [16, 64], step = 16 }
            pretrain.rank-margin = { uniform = [0.02, 0.3], when { pretrain.ranking = true } }
            pretrain.ranking = { choice = [true, false] }
            pretrain.learning-rate-epochs = { choice = [[200, 400], [300]] }
            """);
    assertThat(space.dimensions())
        .containsExactlyInAnyOrder(
            Dimension.always("pretrain.learning-rate", Range.logarithmic(1e-5, 3e-3)),
            Dimension.always("pretrain.contrastive-margin", Range.steps(0.05, 0.6, 0.05)),
            Dimension.always("sampling.stride", new Choice(List.of(1, 2, 4))),
            Dimension.always("training.averaging-interval", Range.wholeLogarithmic(1, 50)),
            Dimension.always("training.workers", Range.whole(1, 4, 1)),
            Dimension.always("pretrain.batch-size", Range.whole(16, 64, 16)),
            new Dimension(
                "pretrain.rank-margin",
                Range.uniform(0.02, 0.3),
                Map.of("pretrain.ranking", List.of(true))),
            Dimension.always("pretrain.ranking", new Choice(List.of(true, false))),
            Dimension.always(
                "pretrain.learning-rate-epochs",
                new Choice(List.of(List.of(200, 400), List.of(300)))));
  }

  @Test
  void aConditionMayHoldForAnyOfSeveralValues() {
    Space space =
        space(
            """
            sampling.stride = { choice = [1, 2, 4] }
            pretrain.rank-margin = { uniform = [0.1, 0.2], when { sampling.stride = [2, 4] } }
            """);
    assertThat(space.dimensions().get(1).when())
        .isEqualTo(Map.of("sampling.stride", List.of(2, 4)));
  }

  /** What follows the place is file and line: the setting stands in the third line. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "pretrain.learning-rat = { log = [1, 2] }|Unknown key pretrain.learning-rat in FILE: 3: did"
            + " you mean pretrain.learning-rate?",
        "pretrain = { choice = [1, 2] }|Unknown key pretrain.choice in FILE: 3: did you mean"
            + " pretrain.epochs?",
        "pretrain.learning-rate = 3|Invalid pretrain.learning-rate: 3 (must be { KIND = [...] } of"
            + " one of the kinds [uniform, log, int, choice]) PLACE",
        "pretrain.learning-rate = { uniform = [3, 1] }|Invalid range: [3.0, 1.0] (must ascend)"
            + " PLACE",
        "pretrain.learning-rate = { log = [0, 1] }|Invalid range: [0.0, 1.0] (must be above 0 where"
            + " it is logarithmic) PLACE",
        "pretrain.learning-rate = { log = [-1, 1] }|Invalid range: [-1.0, 1.0] (must be above 0"
            + " where it is logarithmic) PLACE",
        "pretrain.learning-rate = { uniform = [0, 1], step = 0.3 }|Invalid step: 0.3 (must divide"
            + " the range [0.0, 1.0]) PLACE",
        "pretrain.learning-rate = { log = [1, 2], step = 1 }|Invalid step: 1 (must be left out"
            + " beside log) PLACE",
        "pretrain.learning-rate = { choice = [1, 2], step = 1 }|Invalid step: 1 (must be left out"
            + " beside choice) PLACE",
        "pretrain.learning-rate = { choice = [] }|Invalid choice: [] (must be 1 or more values)"
            + " PLACE",
        "pretrain.learning-rate = { choice = [1, 1] }|Invalid choice: [1, 1] (must be distinct)"
            + " PLACE",
        "pretrain.learning-rate = { uniform = [1] }|Invalid uniform: [1.0] (must be two numbers:"
            + " from, to) PLACE",
        "pretrain.learning-rate = { uniform = [0, 1], choice = [1] }|Invalid"
            + " pretrain.learning-rate: of the kinds [uniform, choice] (must be of one of [uniform,"
            + " log, int, choice]) PLACE",
        "pretrain.learning-rate = { step = 1 }|Invalid pretrain.learning-rate: of the kinds []"
            + " (must be of one of [uniform, log, int, choice]) PLACE",
        "pretrain.learning-rate = { uniform = [0, 1], steps = 1 }|Unknown key steps (must be one of"
            + " [uniform, log, int, choice, step, when]) PLACE",
        "pretrain.learning-rate = { uniform = [0.1, 1], when { pretrain.ranking = true } }|Invalid"
            + " when of pretrain.learning-rate: pretrain.ranking, which is not searched (must be a"
            + " key of the space, and values of its own) PLACE",
        "pretrain.learning-rate = { uniform = [-1, 1] }|Invalid learningRate: -1.0 (must be"
            + " positive and finite) (in pretrain) PLACE",
      })
  void whatASettingMayNotBeIsNamedWithFileAndLine(String line, String message) {
    String file = folder.resolve("my.conf").toString();
    assertThatThrownBy(() -> space(line))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessage(
            message
                .replace("PLACE", "(in pretrain.learning-rate of sweep.space, FILE: 3)")
                .replace("FILE", file));
  }

  @ParameterizedTest
  @CsvSource({
    "seed",
    "split",
    "validation-fraction",
    "lock-expiry",
    "pretrain.epochs",
    "prepare.aspect",
    "evaluate.ten-clips",
    "demo.camera",
    "study.seeds",
    "sweep.trials",
    "spark.master"
  })
  void whatIsTheSameForAllTrialsIsRefused(String key) {
    assertThatThrownBy(() -> space(key + " = { choice = [1, 2] }"))
        .hasMessageMatching(
            "Invalid [a-z.-]+ of sweep.space in .*my.conf: 3: searched \\(must be the same for all"
                + " trials\\)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sampling.stride = { uniform = [1, 4] }|Invalid sampling.stride: 2.5 (must be a whole"
            + " number)",
        "sampling.stride = { int = [0, 4] }|stride",
        "pretrain.task = { choice = [skip-clip, cubes] }|Invalid pretrain.task: cubes (must be one"
            + " of",
        "training.averaging-interval = { int = [1.5, 3] }|Invalid int: [1.5, 3.0] (must be whole"
            + " numbers)",
        "sampling.stride = { int = x }|int has type STRING rather than LIST",
        "sampling.stride = { log = true }|log has type BOOLEAN rather than LIST",
      })
  void aValueThatNoTrialCouldHaveIsRefusedAtTheStart(String line, String message) {
    assertThatThrownBy(() -> space(line))
        .isInstanceOf(InvalidSettingsException.class)
        .hasMessageContaining(message)
        .hasMessageContaining("my.conf: 3");
  }

  @Test
  void aKeyIsCheckedUnderItsConditions() {
    String space =
        """
        pretrain.contrastive = { choice = [true, false] }
        sampling.negatives = { int = [0, 8], when { pretrain.contrastive = %s } }
        """;
    assertThat(space(space.formatted(false)).dimensions()).hasSize(2);
    assertThatThrownBy(() -> space(space.formatted(true)))
        .hasMessageContaining("negatives")
        .hasMessageContaining("my.conf: 4");
  }

  @Test
  void conditionsOfItsConditionsHoldAsWell() {
    Space space =
        space(
            """
            pretrain.contrastive = { choice = [true, false] }
            pretrain.rotation = { choice = [true, false], when { pretrain.contrastive = false } }
            sampling.negatives = { int = [0, 8], when { pretrain.rotation = true } }
            """);
    assertThat(space.dimensions()).hasSize(3);
  }

  @Test
  void conditionsThatWaitForOneAnotherAreRefused() {
    String space =
        """
        pretrain.ranking = { choice = [true, false], when { pretrain.rotation = true } }
        pretrain.rotation = { choice = [true, false], when { pretrain.ranking = true } }
        """;
    assertThatThrownBy(() -> space(space))
        .hasMessageContaining(
            "Invalid when of [pretrain.ranking, pretrain.rotation]: they wait for one another")
        .hasMessageContaining("my.conf");
  }
}
