package io.skipclip.jobs.search.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RangeTest {
  private static final double MOST = Math.nextDown(1.0);

  private static List<Object> values(Range range) {
    return IntStream.range(0, Math.toIntExact(range.size().orElseThrow()))
        .mapToObj(range::value)
        .toList();
  }

  @Test
  void numbersAreDrawnEvenly() {
    Range range = Range.uniform(-1, 3);
    assertThat(range.at(0)).isEqualTo(-1.0);
    assertThat(range.at(0.25)).isEqualTo(0.0);
    assertThat((double) range.at(MOST)).isLessThanOrEqualTo(3).isCloseTo(3, within(1e-9));
    assertThat(range.size()).isEmpty();
  }

  @Test
  void aLogarithmicRangeIsDrawnEvenlyInTheLogarithm() {
    Range range = Range.logarithmic(1e-5, 1e-1);
    assertThat((double) range.at(0.5)).isCloseTo(1e-3, within(1e-15));
    assertThat((double) range.at(0.25)).isCloseTo(1e-4, within(1e-16));
    assertThat((double) range.at(0)).isGreaterThanOrEqualTo(1e-5);
    assertThat((double) range.at(MOST)).isLessThanOrEqualTo(1e-1);
  }

  @Test
  void stepsAreTheNumbersThatAreWritten() {
    assertThat(values(Range.steps(0.05, 0.6, 0.05)))
        .containsExactly(0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6);
    assertThat(values(Range.whole(2, 10, 4))).containsExactly(2, 6, 10);
  }

  @Test
  void eachStepIsDrawnAsOften() {
    Range range = Range.steps(0.05, 0.6, 0.05);
    for (int index = 0; index < 12; index++) {
      assertThat(range.at((index + 0.01) / 12)).isEqualTo(range.value(index));
      assertThat(range.at((index + 0.99) / 12)).isEqualTo(range.value(index));
    }
  }

  /** As Optuna has it: 1 stands for 0.5 to 1.5 in the logarithm. */
  @Test
  void logarithmicWholeNumbersStandForHalfAStepAroundThem() {
    Range range = Range.wholeLogarithmic(1, 4);
    double length = Math.log(4.5 / 0.5);
    assertThat(range.at(Math.log(1.49 / 0.5) / length)).isEqualTo(1);
    assertThat(range.at(Math.log(1.51 / 0.5) / length)).isEqualTo(2);
    assertThat(range.at(0)).isEqualTo(1);
    assertThat(range.at(MOST)).isEqualTo(4);
  }

  @Test
  void aValueHasAPositionIfItIsOneOfTheRange() {
    Range steps = Range.steps(0.05, 0.6, 0.05);
    assertThat(steps.position(0.15)).hasValue(0.15);
    assertThat(steps.position(0.16)).isEmpty();
    assertThat(steps.position(0.65)).isEmpty();
    assertThat(steps.position("0.15")).isEmpty();
    assertThat(Range.whole(1, 9, 2).position(3L)).hasValue(3);
    assertThat(Range.whole(1, 9, 2).position(4)).isEmpty();
    assertThat(Range.uniform(0, 1).position(Double.NaN)).isEmpty();
  }

  @Test
  void everyDrawIsAValueOfTheRange() {
    for (Range range :
        List.of(
            Range.uniform(-0.3, 0.7),
            Range.logarithmic(1e-7, 3e-2),
            Range.steps(-1.1, 2.2, 0.3),
            Range.whole(-7, 8, 3),
            Range.wholeLogarithmic(3, 1000))) {
      for (int part = 0; part <= 1000; part++) {
        Object value = range.at(Math.min(part / 1000.0, MOST));
        assertThat(range.position(value)).as("%s of %s", value, range).isPresent();
      }
    }
  }

  @Test
  void everyStepIsDrawnSometimes() {
    Range range = Range.whole(-7, 8, 3);
    Set<Object> drawn =
        IntStream.range(0, 100)
            .mapToObj(part -> range.at(part / 100.0))
            .collect(Collectors.toSet());
    assertThat(drawn).containsExactlyInAnyOrder(-7, -4, -1, 2, 5, 8);
  }

  @Test
  void aRangeThatIsUpsideDownIsRefused() {
    assertThatThrownBy(() -> Range.uniform(3, 1))
        .hasMessage("Invalid range: [3.0, 1.0] (must ascend)");
    assertThatThrownBy(() -> Range.whole(3, 3, 1)).hasMessageContaining("must ascend");
    assertThatThrownBy(() -> Range.uniform(0, Double.NaN)).hasMessageContaining("must ascend");
    assertThatThrownBy(() -> Range.uniform(-Double.MAX_VALUE, Double.MAX_VALUE))
        .hasMessageContaining("must ascend");
  }

  @Test
  void aLogarithmOfZeroIsRefused() {
    assertThatThrownBy(() -> Range.logarithmic(0, 1))
        .hasMessage("Invalid range: [0.0, 1.0] (must be above 0 where it is logarithmic)");
    assertThatThrownBy(() -> Range.wholeLogarithmic(0, 1)).hasMessageContaining("above 0");
    assertThatThrownBy(() -> new Range(1, 9, OptionalDouble.of(4), true, true))
        .hasMessageContaining("above 0");
  }

  @Test
  void wholeNumbersHaveAStep() {
    assertThatThrownBy(() -> new Range(1, 9, OptionalDouble.empty(), false, true))
        .hasMessage("Invalid range: [1.0, 9.0] without a step (must have one for whole numbers)");
  }

  @Test
  void aStepThatDoesNotDivideTheRangeIsRefused() {
    assertThatThrownBy(() -> Range.steps(0.05, 0.6, 0.04))
        .hasMessage("Invalid step: 0.04 (must divide the range [0.05, 0.6])");
    assertThatThrownBy(() -> Range.whole(1, 10, 2)).hasMessageContaining("Invalid step: 2.0");
    assertThatThrownBy(() -> Range.whole(1, 10, 0)).hasMessageContaining("Invalid step: 0.0");
    assertThatThrownBy(() -> Range.steps(0, 1, -0.5)).hasMessageContaining("Invalid step: -0.5");
    assertThatThrownBy(() -> Range.steps(0, 1, 2)).hasMessageContaining("Invalid step: 2.0");
    assertThat(Range.steps(0, 0.3, 0.1).size()).hasValue(4);
  }
}
