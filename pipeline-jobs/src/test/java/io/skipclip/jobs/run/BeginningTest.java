package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class BeginningTest {
  @Test
  void readsBackWhatItWrote() {
    Beginning inflated = new Beginning("pretrain", Map.of("weights", "abc inflated"));
    assertThat(inflated.header()).isEqualTo("# pretrain weights=abc inflated\n");
    assertThat(Beginning.read(inflated.header() + "seed = 1\n")).isEqualTo(inflated);
    Beginning evaluation =
        new Beginning("evaluate", Map.of("dataset", "d", "finetuned", "f", "pretrained", "p"));
    assertThat(Beginning.read(evaluation.header())).isEqualTo(evaluation);
    Beginning nothing = new Beginning("maps", Map.of());
    assertThat(Beginning.read(nothing.header())).isEqualTo(nothing);
  }
}
