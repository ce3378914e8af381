package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher of a project that lies in a folder of a strange name. */
class LauncherIT {
  private static final int WRONG_USAGE = 2;

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"a folder", "a*", "a;b", "50% [x] $HOME", "日本é"})
  void startsInAFolderOfAnyName(String name) throws IOException {
    Program program = run(folder.resolve(name), "--version");
    assertThat(program.exitCode()).as(String.join("\n", program.err())).isZero();
    assertThat(program.out()).singleElement().asString().startsWith("skipclip ");
  }

  @Test
  void refusesAFolderWithAColonInOneSentence() throws IOException {
    Program program = run(folder.resolve("a:b"), "--version");
    assertThat(program.exitCode()).isEqualTo(WRONG_USAGE);
    assertThat(program.err())
        .singleElement()
        .asString()
        .startsWith("skipclip: Cannot run from " + folder + "/a:b: ")
        .endsWith("needs the project in a folder without one");
  }

  private Program run(Path project, String argument) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of(Launcher.in(project).toString(), argument));
    return Running.begin(builder, Files.createTempDirectory(folder, "output")).await();
  }
}
