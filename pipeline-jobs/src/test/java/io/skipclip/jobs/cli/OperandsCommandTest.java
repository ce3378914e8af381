package io.skipclip.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OperandsCommandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "seed=3",
        "seed = 3",
        "pretrain.epochs=5",
        "pretrain.epoch=5",
        "sede=3",
        "pixels.mean=[0.5, 0.5, 0.5]",
        "pretrain={epochs=3}",
        "spark.master=local[2]",
        "spark.jars=a.jar",
        "demo.camera=pans",
        "a..b=3"
      })
  void keysAreSettingsAndSoAreMisspeltOnes(String argument) {
    assertThat(OperandsCommand.isSetting(argument)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=b.mp4",
        "x=y.avi",
        "take.1=x=y.MKV",
        "./seed=3",
        "/videos/seed=3",
        "date=2026/a.webm",
        "hdfs:///date=2026/a.webm",
        "a.mp4",
        "=.mp4",
        "A=1"
      })
  void everythingElseIsAFile(String argument) {
    assertThat(OperandsCommand.isSetting(argument)).isFalse();
  }

  @Test
  void aFileThatIsThereIsOneWhateverItsName() throws IOException {
    Path file = Files.createTempFile(Path.of(""), "take=", "");
    try {
      assertThat(OperandsCommand.isSetting(file.toString())).isFalse();
    } finally {
      Files.delete(file);
    }
  }
}
