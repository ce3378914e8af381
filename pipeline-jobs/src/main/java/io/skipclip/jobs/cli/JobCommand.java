package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.ending.ExitCode;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.jobs.settings.SettingsLoader;
import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.engine.Engines;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What all commands have: settings from files and arguments, and a Spark session. */
abstract class JobCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(JobCommand.class);

  @Spec private CommandSpec spec;

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings in HOCON; may be given again, later files win.")
  private List<Path> files = new ArrayList<>();

  @Parameters(
      paramLabel = "KEY=VALUE",
      description = "Settings that win over every file, such as pretrain.epochs=20.")
  private List<String> arguments = new ArrayList<>();

  @Override
  public final Integer call() throws IOException {
    Settings settings =
        SettingsLoader.load(
            presets(), Stream.concat(files().stream(), files.stream()).toList(), assignments());
    JobResult result = onSpark(settings);
    result.sentence().lines().map(PlainText::whole).forEach(spec.commandLine().getOut()::println);
    spec.commandLine().getOut().flush();
    result.problems().forEach(problem -> SkipClip.tell(spec.commandLine(), problem));
    return ExitCode.of(result.ending(), hasDetailedExitCode()).code();
  }

  /** Whether the exit code tells the endings of a job that did not fail apart. */
  boolean hasDetailedExitCode() {
    return false;
  }

  /** Whether networks compute for long, so that the settings' device and engine matter. */
  boolean computes() {
    return false;
  }

  /** The arguments that are settings: all, for a command that takes no others. */
  List<String> assignments() {
    return arguments;
  }

  /** All arguments that are no options. */
  final List<String> arguments() {
    return List.copyOf(arguments);
  }

  /** Where a wrong option or argument is told. */
  final CommandLine line() {
    return spec.commandLine();
  }

  /** Names of our own settings between reference.conf and the user's. */
  List<String> presets() {
    return List.of();
  }

  /** Files of settings between those and the ones of --conf. */
  List<Path> files() {
    return List.of();
  }

  /** The job, bound to its arguments and settings. */
  abstract Job job(Settings settings);

  /** A job that waits for its Spark session. */
  interface Job {
    JobResult run(SparkSession spark) throws IOException;
  }

  /** What Spark refuses at the start is a wrong property. */
  private static SparkSession session(SparkConf conf) {
    try {
      return SparkSession.builder().config(conf).getOrCreate();
    } catch (Exception e) { // Scala throws its checked exceptions undeclared
      throw new InvalidSettingsException(
          "Cannot start Spark with spark.master %s: %s"
              .formatted(conf.get("spark.master"), e.getMessage()));
    }
  }

  /**
   * A worker computes with the cores of its task; results depend on their number in the last bits.
   * It names local files as the driver does.
   */
  private static void setEnvironment(SparkConf conf) {
    conf.setIfMissing("spark.executorEnv.OMP_NUM_THREADS", conf.get("spark.task.cpus", "1"));
    conf.setIfMissing("spark.executorEnv.LC_ALL", "C.UTF-8");
  }

  /** Spark begins without its master's answer, and stops by itself when none comes. */
  private static JobResult running(Job job, SparkSession spark) throws IOException {
    try {
      return job.run(spark);
    } catch (FSError e) {
      throw Storage.unchecked(e);
    } catch (RuntimeException e) { // of any kind: what finds Spark gone fails as it can
      if (!spark.sparkContext().isStopped()) {
        throw e;
      }
      LOG.debug("What the job found when Spark had stopped", e);
      throw new InvalidSettingsException(
          "Cannot go on with spark.master %s: Spark stopped; no master answers there, or it ended"
                  .formatted(spark.sparkContext().master())
              + " the application");
    }
  }

  /** Its port is a free one where the usual one is taken. */
  private static void tellPage(SparkContext spark) {
    if (spark.uiWebUrl().isDefined()) {
      LOG.info(
          "Spark's page of this run: {} (for Prometheus {}/metrics/prometheus/)",
          spark.uiWebUrl().get(),
          spark.uiWebUrl().get());
    }
  }

  private JobResult onSpark(Settings given) throws IOException {
    Settings settings = computes() ? given.by(Engines.plan(given.compute()).engine()) : given;
    ComputeChoice choice = computes() ? settings.compute() : ComputeChoice.plain();
    Job job = job(settings);
    OwnName.settle(settings.spark());
    SparkConf conf = new SparkConf().setAppName("skipclip " + spec.name());
    settings.spark().forEach(conf::setIfMissing);
    setEnvironment(conf);
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    SparkDevice.choose(conf, choice);
    try (Interruption interruption =
            Interruption.take(line -> SkipClip.tell(spec.commandLine(), line));
        SparkSession spark = session(conf)) {
      spark.sparkContext().setJobGroup("skipclip " + spec.name(), null, false);
      tellPage(spark.sparkContext());
      return interruption.during(spark.sparkContext(), () -> running(job, spark));
    }
  }
}
