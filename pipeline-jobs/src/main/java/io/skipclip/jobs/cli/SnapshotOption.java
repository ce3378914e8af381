package io.skipclip.jobs.cli;

import io.skipclip.jobs.DatasetChoice;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Which snapshot of a dataset a command reads. */
final class SnapshotOption {
  @Option(
      names = "--snapshot",
      paramLabel = "ID",
      description =
          "The beginning of a snapshot's id, as snapshots lists them, or newest. Without it, the one"
              + " that the run was begun with, or whose indices or classifier are given, or the"
              + " newest.")
  private Optional<String> id = Optional.empty();

  /** The dataset of a folder, and this snapshot of it. */
  DatasetChoice of(String folder) {
    return new DatasetChoice(folder, id);
  }

  /**
   * The same for a command that may do without a dataset.
   *
   * @throws ParameterException if a snapshot is named, and no dataset
   */
  Optional<DatasetChoice> of(Optional<String> folder, CommandLine line) {
    if (id.isPresent() && folder.isEmpty()) {
      throw new ParameterException(line, "Invalid --snapshot: needs --dataset");
    }
    return folder.map(this::of);
  }
}
