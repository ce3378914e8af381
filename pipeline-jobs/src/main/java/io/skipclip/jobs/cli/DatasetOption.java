package io.skipclip.jobs.cli;

import io.skipclip.jobs.DatasetChoice;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The dataset that a command reads, and which snapshot of it. */
final class DatasetOption {
  @Option(
      names = "--dataset",
      required = true,
      paramLabel = "DIR",
      description = "A dataset that prepare published.")
  private String folder;

  @Mixin private SnapshotOption snapshot;

  /** Any Hadoop path, and one of the snapshots there. */
  DatasetChoice choice() {
    return snapshot.of(folder);
  }
}
