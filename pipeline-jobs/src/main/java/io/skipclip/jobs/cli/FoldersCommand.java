package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.settings.Settings;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.deploy.SparkHadoopUtil;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/**
 * A command on folders of runs. It needs the Hadoop configuration that a Spark session would have,
 * not the session itself.
 */
@Command(footer = OperandsCommand.FOOTER)
abstract class FoldersCommand extends SettingsCommand {
  /** Does what the command is for, on one folder or more, as given. */
  abstract JobResult result(Configuration hadoop, List<String> folders);

  /** What is said where there is no folder. */
  abstract String needed();

  @Override
  final List<String> assignments() {
    return OperandsCommand.settings(arguments());
  }

  @Override
  final JobResult result(Settings settings) {
    List<String> folders = OperandsCommand.operands(arguments());
    if (folders.isEmpty()) {
      throw new ParameterException(line(), "Missing FOLDER: needs " + needed());
    }
    return result(SparkHadoopUtil.get().newConfiguration(sparkConf(settings)), folders);
  }
}
