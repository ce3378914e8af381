package io.skipclip.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTest {
  @ParameterizedTest
  @CsvSource({"out/report.html, out", "/report.html, /", "file:/a/b/report.html, file:/a/b"})
  void theFolderOfAFileIsWhereItsNameIsReadFrom(String file, String folder) {
    assertThat(Storage.ofParent(new Configuration(), file).location()).isEqualTo(folder);
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.html", "./report.html"})
  void aBareNameIsOfTheFolderThatTheProcessRunsIn(String file) {
    assertThat(Storage.ofParent(new Configuration(), file).isFile("pom.xml")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {".", "./", "src/.."})
  void theFoldersBelowTheOneThatTheProcessRunsInAreFoundThere(String here) {
    Storage folder = Storage.of(new Configuration(), here);
    assertThat(folder.location()).isNotEmpty();
    assertThat(folder.folders())
        .anySatisfy(
            below -> {
              assertThat(below.location()).endsWith("src");
              assertThat(below.names()).contains("main", "test");
            });
  }

  @Test
  void whatIsNoPathIsAMistake() {
    assertThatThrownBy(() -> Storage.ofParent(new Configuration(), ""))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageStartingWith("Cannot open ''");
  }
}
