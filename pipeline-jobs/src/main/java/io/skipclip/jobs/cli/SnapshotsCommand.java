package io.skipclip.jobs.cli;

import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.snapshots.SnapshotsJob;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

@Command(
    name = "snapshots",
    description =
        "Lists the states of a dataset that are kept, the newest first: what is in each, what it"
            + " alone takes, and who reads it until when.",
    customSynopsis = "skipclip snapshots DATASET [--expire] [--json] [KEY=VALUE...]")
final class SnapshotsCommand extends OperandsCommand {
  @Option(
      names = "--expire",
      description =
          "First drop those that prepare.keep-snapshots and prepare.keep-for leave to nobody.")
  private boolean expire;

  @Option(names = "--json", description = "Print JSON, an object a line.")
  private boolean json;

  @Override
  Job job(Settings settings) {
    List<String> operands = operands();
    if (operands.size() != 1) {
      throw new ParameterException(line(), "Invalid arguments: needs one dataset");
    }
    return spark -> new SnapshotsJob(spark, settings, operands.get(0)).run(expire, json);
  }
}
