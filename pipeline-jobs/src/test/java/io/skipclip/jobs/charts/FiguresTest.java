package io.skipclip.jobs.charts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void writesSharesInPercentWithOneDecimal() {
    assertThat(Figures.percent(0.7404)).isEqualTo("74.0%");
    assertThat(Figures.percent(1)).isEqualTo("100.0%");
    assertThat(Figures.percent(Double.NaN)).isEqualTo("n/a");
  }

  @Test
  void givesDifferencesTheirSign() {
    assertThat(Figures.signed(0.62)).isEqualTo("+62.0");
    assertThat(Figures.signed(-0.031)).isEqualTo("\u22123.1");
    assertThat(Figures.signed(0.0004)).isEqualTo("\u00b10.0");
    assertThat(Figures.signed(Double.NaN)).isEqualTo("n/a");
  }

  @Test
  void keepsThreeSignificantDigits() {
    assertThat(Figures.number(0)).isEqualTo("0");
    assertThat(Figures.number(96.46)).isEqualTo("96.5");
    assertThat(Figures.number(0.0001)).isEqualTo("0.0001");
    assertThat(Figures.number(1234.5)).isEqualTo("1230");
    assertThat(Figures.number(-2.5)).isEqualTo("\u22122.5");
  }

  @Test
  void writesTheVerySmallAndTheVeryLargeWithAnExponent() {
    assertThat(Figures.number(0.0000312)).isEqualTo("3.12e\u22125");
    assertThat(Figures.number(2_000_000)).isEqualTo("2e6");
  }

  @Test
  void dropsTheLastBitsOfATick() {
    assertThat(Figures.tick(0.1 + 0.2)).isEqualTo("0.3");
  }

  @Test
  void givesANounItsNumber() {
    assertThat(Figures.count(1, "round")).isEqualTo("1 round");
    assertThat(Figures.count(9000, "round")).isEqualTo("9,000 rounds");
    assertThat(Figures.count(2, "class", "classes")).isEqualTo("2 classes");
  }

  @Test
  void givesALengthOfTimeInTheUnitsThatSayMost() {
    assertThat(Figures.duration(9.06)).isEqualTo("9.1 s");
    assertThat(Figures.duration(566)).isEqualTo("9 min 26 s");
    assertThat(Figures.duration(31_500)).isEqualTo("8 h 45 min");
  }
}
