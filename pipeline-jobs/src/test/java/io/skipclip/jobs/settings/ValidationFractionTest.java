package io.skipclip.jobs.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.dataset.Division;
import io.skipclip.jobs.keys.InvalidSettingsException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ValidationFractionTest {
  private static final String KEY = "validation-fraction";

  @Test
  void isNoneWhereNobodyAsksForOne() {
    assertThat(load().division()).isEqualTo(new Division(1, 0, 1));
    assertThat(load("split=2", "seed=7", KEY + "=0.2").division())
        .isEqualTo(new Division(2, 0.2, 7));
    assertThat(load().indexRequest("abc").division()).isEqualTo(load().division());
    assertThat(load(KEY + "=0.2").indexRequest("abc").division().validationFraction())
        .isEqualTo(0.2);
  }

  @Test
  void ofNoneNothingIsRecordedAmongWhatMakesARun() {
    for (Settings none : List.of(load(), load(KEY + "=0"), load(KEY + "=0.0"))) {
      identities(none)
          .forEach(identity -> assertThat(none.values(identity)).doesNotContainKey(KEY));
      identities(none)
          .forEach(identity -> assertThat(none.firstDifference(load(), identity)).isEmpty());
      assertThat(none.render()).contains("\n" + KEY + " = 0\n");
    }
  }

  @Test
  void aRunOfBeforeThereWasOneGoesOn() {
    String before = load().render().replaceFirst("\n" + KEY + " = 0\n", "\n");
    assertThat(before).doesNotContain(KEY);
    identities(load())
        .forEach(
            identity -> {
              assertThat(load().firstDifference(SettingsLoader.parse(before), identity)).isEmpty();
              assertThat(load(KEY + "=0.2").firstDifference(SettingsLoader.parse(before), identity))
                  .contains("validation-fraction is 0.2 here and 0 there");
            });
  }

  @Test
  void anotherMakesAnotherRun() {
    Settings some = load(KEY + "=0.2");
    identities(some)
        .forEach(
            identity -> {
              assertThat(some.values(identity)).containsEntry(KEY, "0.2");
              assertThat(load().firstDifference(some, identity))
                  .contains("validation-fraction is 0 here and 0.2 there");
              assertThat(SettingsLoader.parse(some.render()).firstDifference(some, identity))
                  .isEmpty();
            });
  }

  @Test
  void anImpossibleOneIsRefused() {
    for (String value : List.of("1", "-0.1", "1.5")) {
      assertThatThrownBy(() -> load(KEY + "=" + value))
          .isInstanceOf(InvalidSettingsException.class)
          .hasMessageStartingWith("Invalid validation-fraction: ")
          .hasMessageContaining("(must be 0 to below 1)");
    }
  }

  private static Stream<Identity> identities(Settings settings) {
    return Stream.of(
        Identity.pretraining(settings),
        Identity.finetuning(),
        Identity.evaluation(),
        Identity.evaluationOfUntrained(settings));
  }

  private static Settings load(String... assignments) {
    return SettingsLoader.load(List.of(), List.of(), List.of(assignments));
  }
}
