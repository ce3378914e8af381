package io.skipclip.jobs.cli;

import picocli.CommandLine.Option;

/** The dataset that a command reads. */
final class DatasetOption {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "A dataset that prepare published.")
  private String folder;

  /** Any Hadoop path. */
  String folder() {
    return folder;
  }
}
