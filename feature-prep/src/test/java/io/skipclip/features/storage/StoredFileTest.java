package io.skipclip.features.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoredFileTest {
  private static final String HASH = "0".repeat(64);

  @Test
  void liesBelowItsFolder() {
    String path = "frames/part-00000-1f2e3d4c.parquet";
    assertThat(new StoredFile(path, 0, HASH).path()).isEqualTo(path);
  }

  /** A publication removes what lies beside its files and is none of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/home/somebody/file",
        "../file",
        "frames/../../file",
        "frames/..",
        "./file",
        "frames//file",
        "file:/home/somebody/file",
        "hdfs://host/file"
      })
  void isRefusedWhereItLeadsElsewhere(String path) {
    assertThatThrownBy(() -> new StoredFile(path, 0, HASH))
        .hasMessage("Invalid path of a file: " + path + " (must lie below its folder)");
  }
}
