package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.status.StatusJob;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Needs the Hadoop configuration that a Spark session would have, not the session itself. */
@Command(
    name = "status",
    description =
        "Tells how runs stand: how far each is and for how long it still goes on, who is at it, its"
            + " figures so far, and whether it is running, stopped, lost by a process that is gone,"
            + " finished or damaged. Of datasets and indices, when they were published. Reads only"
            + " and starts no Spark. A FOLDER is a run or one above runs.",
    customSynopsis = "skipclip status FOLDER... [--all] [--json] [KEY=VALUE...]",
    footer = OperandsCommand.FOOTER)
final class StatusCommand extends SettingsCommand {
  @Option(names = "--all", description = "Also what demos, studies and sweeps are made of.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON, an object a line.")
  private boolean json;

  @Override
  List<String> assignments() {
    return OperandsCommand.settings(arguments());
  }

  @Override
  JobResult result(Settings settings) {
    List<String> folders = OperandsCommand.operands(arguments());
    if (folders.isEmpty()) {
      throw new ParameterException(line(), "Missing FOLDER: needs 1 or more folders");
    }
    Configuration hadoop = SparkHadoopUtil.get().newConfiguration(sparkConf(settings));
    return new StatusJob(hadoop, folders, new StatusJob.Form(all, json), Clock.systemUTC()).run();
  }
}
