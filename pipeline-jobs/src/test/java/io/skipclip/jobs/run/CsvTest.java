package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CsvTest {
  @Test
  void quotesWhatWouldEndAValueAndNothingElse() {
    assertThat(
            Csv.text(
                List.of("measure", "arm, of the study", "mean"),
                List.of(
                    List.of("R@1", "the \"best\"", 0.5),
                    List.of("", " two\nlines ", 7),
                    List.of("#1", "", ""))))
        .isEqualTo(
            """
            measure,"arm, of the study",mean
            R@1,"the ""best\""",0.5
            ," two
            lines ",7
            "#1",,
            """);
  }

  @Test
  void aTableWithoutRowsIsItsHeader() {
    assertThat(Csv.text(List.of("a", "b"), List.of())).isEqualTo("a,b\n");
  }
}
