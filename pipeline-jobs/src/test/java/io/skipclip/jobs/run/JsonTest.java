package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void aTextHoldsOneValue() {
    assertThat(Json.object("{\"a\":1}\n")).isEqualTo(Map.of("a", 1));
    assertThatThrownBy(() -> Json.object("{\"a\":1}{\"a\":2}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Cannot read JSON: Trailing token");
  }
}
