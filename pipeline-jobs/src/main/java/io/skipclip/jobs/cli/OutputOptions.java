package io.skipclip.jobs.cli;

import io.skipclip.jobs.run.OutputFile;
import picocli.CommandLine.Option;

/** The one file that a command writes. */
final class OutputOptions {
  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description =
          "The file to write; one that is there already is replaced if this command wrote it.")
  private String out;

  @Option(names = "--overwrite", description = "Replace whatever file is there.")
  private boolean overwrite;

  OutputFile file() {
    return new OutputFile(out, overwrite);
  }
}
