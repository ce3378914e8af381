package io.skipclip.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainTextTest {
  private static final char ESCAPE = 27;
  private static final char RIGHT_TO_LEFT = 0x202e;

  @Test
  void leavesNamesOfAllLanguagesAsTheyAre() {
    String name = "H\u00fcpfen/\u8df3\u8dc3 \ud83c\udfc3 100%.avi";
    assertThat(PlainText.of(name)).isEqualTo(name);
  }

  @Test
  void writesOutWhatWouldMoveACursorOrTurnTheLine() {
    assertThat(PlainText.of("a" + ESCAPE + "[2Jb\rc" + RIGHT_TO_LEFT + "d"))
        .isEqualTo("a\\u001b[2Jb\\u000dc\\u202ed");
  }

  @Test
  void cutsALineThatNobodyWouldRead() {
    assertThat(PlainText.of("a".repeat(4000))).hasSize(4000);
    assertThat(PlainText.of("a".repeat(1_000_000))).hasSize(4003).endsWith("...");
  }

  @Test
  void leavesNothingOutOfAResultThatAReaderTakesApart() {
    assertThat(PlainText.whole("a".repeat(1_000_000) + ESCAPE))
        .isEqualTo("a".repeat(1_000_000) + "\\u001b");
  }
}
