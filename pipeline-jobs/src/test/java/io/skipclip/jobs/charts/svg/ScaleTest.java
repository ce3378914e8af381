package io.skipclip.jobs.charts.svg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static List<String> labels(Scale scale) {
    return scale.ticks().stream().map(Scale.Tick::label).toList();
  }

  @Test
  void roundNumbersStandBesideAnEvenScale() {
    assertThat(labels(Scale.linear(0.05, 0.6)))
        .containsExactly("0.1", "0.2", "0.3", "0.4", "0.5", "0.6");
    assertThat(labels(Scale.linear(-3, 1.2)))
        .containsExactly("\u22123", "\u22122", "\u22121", "0", "1");
    assertThat(labels(Scale.linear(0, 9358))).containsExactly("0", "2000", "4000", "6000", "8000");
  }

  @Test
  void powersOfTenStandBesideALogarithmicOne() {
    assertThat(labels(Scale.logarithmic(1e-5, 3e-3)))
        .containsExactly("1e\u22125", "0.0001", "0.001");
    assertThat(labels(Scale.logarithmic(1e-12, 1))).hasSizeLessThanOrEqualTo(6);
  }

  @Test
  void whatIsRoundBetweenThemStandsBesideAShortOne() {
    assertThat(labels(Scale.logarithmic(1, 50))).containsExactly("1", "2", "5", "10", "20", "50");
    assertThat(labels(Scale.logarithmic(0.3, 0.4))).containsExactly("0.3", "0.4");
  }

  @Test
  void aLogarithmicScaleIsEvenInTheLogarithm() {
    Scale scale = Scale.logarithmic(1e-4, 1);
    assertThat(scale.place(1e-4)).isZero();
    assertThat(scale.place(1e-2)).isEqualTo(0.5, within(1e-12));
    assertThat(scale.place(1)).isEqualTo(1);
  }

  @Test
  void namesStandInTheMiddleOfTheirShare() {
    Scale scale = Scale.named(List.of("true", "false"));
    assertThat(labels(scale)).containsExactly("true", "false");
    assertThat(scale.place(0)).isEqualTo(0.25);
    assertThat(scale.place(1)).isEqualTo(0.75);
    assertThat(Scale.named(List.of("alone")).place(0)).isEqualTo(0.5);
  }

  @Test
  void ofManyNamesSomeAreWritten() {
    Scale scale = Scale.named(IntStream.range(0, 30).mapToObj(String::valueOf).toList());
    assertThat(labels(scale)).startsWith("0", "3", "6").hasSize(10);
  }

  @Test
  void whatLiesBeyondAnEndStandsThere() {
    Scale scale = Scale.linear(0, 10);
    assertThat(scale.place(-5)).isZero();
    assertThat(scale.place(11)).isEqualTo(1);
  }

  @Test
  void aSingleNumberStandsInTheMiddle() {
    assertThat(Scale.linear(0.4, 0.4).place(0.4)).isEqualTo(0.5, within(1e-12));
    assertThat(Scale.linear(0, 0).place(0)).isEqualTo(0.5);
  }

  @Test
  void numbersOfAnySizeHaveAFewTicks() {
    for (double size : new double[] {1e-300, 1e-9, 1, 1e17, 1e300}) {
      assertThat(Scale.linear(size, size * (1 + 1e-15)).ticks()).hasSizeLessThanOrEqualTo(7);
      assertThat(Scale.linear(-size, size).ticks()).hasSizeBetween(3, 7);
    }
  }

  @Test
  void endsThatDoNotAscendAreRefused() {
    assertThatThrownBy(() -> new Scale(1, 1, false, List.of()))
        .hasMessage("Invalid scale: 1.0 to 1.0 (must ascend)");
    assertThatThrownBy(() -> new Scale(0, 1, true, List.of()))
        .hasMessage("Invalid scale: 0.0 to 1.0 (must ascend from above 0)");
  }
}
