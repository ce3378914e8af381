package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The images' recipes against the build. */
class DockerfilesTest {
  private static final Path FOLDER = Path.of("..", "cluster-conf", "kubernetes");
  private static final String CPU = "Dockerfile";
  private static final String GPU = "Dockerfile.gpu";

  @ParameterizedTest
  @ValueSource(strings = {CPU, GPU})
  void bringTheSparkThatTheBuildIsFor(String file) throws IOException {
    String pom = Files.readString(Path.of("..", "pom.xml"));
    String from = "FROM apache/spark:";
    assertThat(lines(file)).filteredOn(line -> line.startsWith(from)).hasSize(1);
    String tag =
        lines(file).stream().filter(line -> line.startsWith(from)).findFirst().orElseThrow();
    String spark = tag.substring(from.length()).replaceFirst("-.*", "");
    assertThat(pom).contains("<spark.version>" + spark + "</spark.version>");
    assertThat(tag).contains("-scala2.12-java17-");
    assertThat(pom)
        .contains("<scala.binary>2.12</scala.binary>")
        .contains("<maven.compiler.release>17</maven.compiler.release>");
  }

  @Test
  void bringTheSameOfOurs() throws IOException {
    assertThat(ours(GPU)).isEqualTo(ours(CPU)).hasSize(3);
    String submit = Files.readString(FOLDER.resolveSibling("submit.sh"));
    assertThat(submit).contains("image=/opt/skipclip ");
  }

  private static List<String> ours(String file) throws IOException {
    return lines(file).stream()
        .filter(line -> line.matches("COPY [^-].* /opt/skipclip/.*"))
        .toList();
  }

  private static List<String> lines(String file) throws IOException {
    return Files.readAllLines(FOLDER.resolve(file));
  }
}
