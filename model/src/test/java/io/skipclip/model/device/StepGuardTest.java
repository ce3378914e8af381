package io.skipclip.model.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StepGuardTest {

  @Test
  void givesTheResultOfWhatItGuardsAlsoInsideOfAnother() {
    assertThat(StepGuard.<Integer>call(() -> StepGuard.call(() -> 3))).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit", "halt"})
  void theJvmEndsAfterTheStepUnderWayAndBeforeAnother(String way)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                EndingProgram.class.getName(),
                way)
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(said).isEqualTo("begun, ended");
    assertThat(process.exitValue()).isEqualTo(5);
  }
}
