package io.skipclip.jobs.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import io.skipclip.jobs.run.OutputFile.Mark;
import io.skipclip.model.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.factory.Nd4j;

class OutputFileTest {
  private static final byte[] REPORT = page("report", "first");

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("out");
  }

  @Test
  void whatIsOurOwnIsReplacedAndTheVerySameLeftAsItIs() {
    assertThat(publish(REPORT)).isFalse();
    assertThat(publish(REPORT)).isTrue();
    byte[] second = page("report", "second");
    assertThat(publish(second)).isFalse();
    assertThat(file).hasBinaryContent(second);
  }

  @Test
  void somebodysFileIsLeftAlone() throws IOException {
    for (byte[] theirs :
        new byte[][] {
          "path,label\n".getBytes(UTF_8), page("compare", ""), {(byte) 0xff, 0}, page("Word", "")
        }) {
      Files.write(file, theirs);
      assertThatThrownBy(() -> publish(REPORT))
          .isInstanceOf(InvalidInputException.class)
          .hasMessage(
              "Cannot write %s: what is there is no report by skipclip, needs another name, or --overwrite"
                  .formatted(file));
      assertThat(file).hasBinaryContent(theirs);
    }
  }

  @Test
  void overwritingReplacesAnything() throws IOException {
    Files.writeString(file, "path,label\n");
    new OutputFile(file.toString(), true).publish(new Configuration(), Mark.REPORT, REPORT);
    assertThat(file).hasBinaryContent(REPORT);
  }

  @Test
  void anEmptyFileIsNobodys() throws IOException {
    Files.createFile(file);
    assertThat(publish(REPORT)).isFalse();
    assertThat(file).hasBinaryContent(REPORT);
  }

  @Test
  void exportedWeightsAreKnownByTheirHeader() throws IOException {
    OutputFile out = new OutputFile(file.toString(), false);
    byte[] weights = SafeTensors.bytes(Map.of("t", Nd4j.rand(2, 3)));
    Files.write(file, SafeTensors.bytes(Map.of("other", Nd4j.rand(1))));
    assertThat(out.publish(new Configuration(), Mark.WEIGHTS, weights)).isFalse();
    String theirs = "{\"__metadata__\":{\"format\":\"pt\"}}";
    Files.writeString(file, theirs);
    assertThatThrownBy(() -> out.publish(new Configuration(), Mark.WEIGHTS, weights))
        .hasMessageContaining("no file of exported weights by skipclip");
  }

  private boolean publish(byte[] bytes) {
    return new OutputFile(file.toString(), false).publish(new Configuration(), Mark.REPORT, bytes);
  }

  private static byte[] page(String by, String text) {
    return "<html><meta name=\"generator\" content=\"skipclip %s\">%s"
        .formatted(by, text)
        .getBytes(UTF_8);
  }
}
