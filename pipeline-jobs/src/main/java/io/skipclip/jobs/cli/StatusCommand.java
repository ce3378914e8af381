package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.status.StatusJob;
import java.time.Clock;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "status",
    description =
        "Tells how runs stand: how far each is and for how long it still goes on, who is at it, its"
            + " figures so far, and whether it is running, stopped, lost by a process that is gone,"
            + " finished or damaged. Of datasets and indices, when they were published. Reads only"
            + " and starts no Spark. A FOLDER is a run or one above runs.",
    customSynopsis = "skipclip status FOLDER... [--all] [--json] [KEY=VALUE...]")
final class StatusCommand extends FoldersCommand {
  @Option(names = "--all", description = "Also what demos, studies and sweeps are made of.")
  private boolean all;

  @Option(names = "--json", description = "Print JSON, an object a line.")
  private boolean json;

  @Override
  String needed() {
    return "1 or more folders";
  }

  @Override
  JobResult result(Configuration hadoop, List<String> folders) {
    return new StatusJob(hadoop, folders, new StatusJob.Form(all, json), Clock.systemUTC()).run();
  }
}
