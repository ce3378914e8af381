package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Damaged, odd and foreign videos, which may not be part of the project. */
class OdditiesIT {
  private static final int PARTLY_QUARANTINED = 11;

  @TempDir Path folder;

  @Test
  void becomeWhatTheTableInTheReadmeSays() throws IOException {
    String videos = RealData.folder("oddities").toString();
    String dataset = folder.resolve("odd").toString();
    Program prepared =
        Program.run(
            "prepare",
            "--detailed-exit-code",
            "--videos",
            videos,
            "--dataset",
            dataset,
            "prepare.short-side-px=128");
    assertThat(prepared.exitCode()).as(prepared.toString()).isEqualTo(PARTLY_QUARANTINED);
    List<String> told = rows(Program.run("list", "--dataset", dataset).out().stream());
    assertThat(told).hasSize(45);
    assertThat(rows(Files.readAllLines(Path.of("..", "feature-prep", "README.md")).stream()))
        .containsExactlyElementsOf(told);
  }

  /** Rows of tables of videos, without their padding. */
  private static List<String> rows(Stream<String> lines) {
    return lines
        .filter(line -> line.matches("\\| \\S.* \\| (published|quarantined) +\\| .*"))
        .map(line -> line.replaceAll(" +", " "))
        .toList();
  }
}
