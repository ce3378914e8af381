package io.skipclip.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The notebook with the real Jupyter, by Debian's packages jupyter-nbconvert, python3-ipykernel,
 * python3-pandas and python3-matplotlib; without them it is skipped with a reason.
 */
class NotebookIT {
  private static final Path NOTEBOOK = Path.of("../notebooks/look-at-a-run.ipynb");

  private static final Path PYTHON = Path.of("/usr/bin/python3");
  private static final String MODULES = "nbconvert, ipykernel, pandas, matplotlib";

  @TempDir private Path folder;

  @BeforeAll
  static void needsJupyter() throws IOException, InterruptedException {
    assumeTrue(
        Files.isExecutable(PYTHON)
            && new ProcessBuilder(PYTHON.toString(), "-c", "import " + MODULES).start().waitFor()
                == 0,
        "no Jupyter: needs Debian's jupyter-nbconvert, python3-ipykernel, -pandas, -matplotlib");
  }

  @Test
  void theNotebookRunsOnAFinishedDemo() throws Exception {
    assertThat(executed(FinishedDemo.folder())).isTrue();
    assertThat(folder.resolve("done.ipynb"))
        .content()
        .contains("image/png", "R@50", "random initialisation", "of the time");
  }

  @Test
  void theNotebookSaysWhichRunItMisses() throws Exception {
    assertThat(executed(folder.resolve("absent"))).isFalse();
    assertThat(folder.resolve("log"))
        .content()
        .contains("absent: 0 finished runs of pretrain there, needs 1");
  }

  /** As by hand: each command's folder is what its option said. */
  @Test
  void theNotebookNeedsOneFolderWhateverItsRunsAreCalled() throws Exception {
    Path runs = Files.createDirectory(folder.resolve("runs"));
    FileUtils.copyDirectory(
        FinishedDemo.folder().resolve("pretrain").toFile(), runs.resolve("r7").toFile());
    FileUtils.copyDirectory(
        FinishedDemo.folder().resolve("evaluation").toFile(), runs.resolve("e7").toFile());
    assertThat(executed(runs)).isTrue();
  }

  private boolean executed(Path pipeline) throws IOException, InterruptedException {
    ProcessBuilder jupyter =
        new ProcessBuilder(
            PYTHON.toString(),
            "-m",
            "nbconvert",
            "--to=notebook",
            "--execute",
            "--output-dir=" + folder,
            "--output=done",
            NOTEBOOK.toRealPath().toString());
    jupyter
        .environment()
        .putAll(Map.of("SKIPCLIP_OUT", pipeline.toString(), "HOME", folder.toString()));
    jupyter.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    return jupyter.start().waitFor() == 0;
  }
}
