package io.skipclip.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.skipclip.features.InvalidInputException;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabelsTest {
  @Test
  void takesAsManyPartsAsTellTheFoldersApart() {
    assertThat(Labels.of(List.of("/a/x/", "hdfs://host/b/y"))).containsExactly("x", "y");
    assertThat(Labels.of(List.of("a/1/eval", "a/2/eval"))).containsExactly("1/eval", "2/eval");
    assertThat(Labels.of(List.of("eval", "a/eval"))).containsExactly("eval", "a/eval");
  }

  @Test
  void refusesTheSameFolderTwice() {
    assertThatThrownBy(() -> Labels.of(List.of("a/eval", "a/eval/")))
        .isInstanceOf(InvalidInputException.class)
        .hasMessageContaining("a folder is there twice");
  }
}
