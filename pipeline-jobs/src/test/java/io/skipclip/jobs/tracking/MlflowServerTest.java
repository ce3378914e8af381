package io.skipclip.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MlflowServerTest {
  @ParameterizedTest
  @ValueSource(strings = {"//host:5000", "host:5000", "host", "ftp://host", "http:// host", ""})
  void whatIsNoWebAddressIsRefused(String address) {
    assertThatThrownBy(() -> new MlflowServer(address, Map.of()))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("Cannot track at %s: no web address".formatted(address));
  }

  @Test
  void aWebAddressIsTaken() {
    assertThatCode(() -> new MlflowServer("https://host:5000/", Map.of()))
        .doesNotThrowAnyException();
  }
}
