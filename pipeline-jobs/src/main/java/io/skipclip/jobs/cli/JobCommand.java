package io.skipclip.jobs.cli;

import io.skipclip.jobs.JobResult;
import io.skipclip.jobs.device.SparkDevice;
import io.skipclip.jobs.keys.InvalidSettingsException;
import io.skipclip.jobs.run.Storage;
import io.skipclip.jobs.settings.Settings;
import io.skipclip.model.device.ComputeChoice;
import io.skipclip.model.engine.Engines;
import java.io.IOException;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command whose job needs a Spark session, as most do. */
abstract class JobCommand extends SettingsCommand {
  private static final Logger LOG = LoggerFactory.getLogger(JobCommand.class);

  /** Whether networks compute for long, so that the settings' device and engine matter. */
  boolean computes() {
    return false;
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

  @Override
  final JobResult result(Settings given) throws IOException {
    Settings settings = computes() ? given.by(Engines.plan(given.compute()).engine()) : given;
    ComputeChoice choice = computes() ? settings.compute() : ComputeChoice.plain();
    Job job = job(settings);
    OwnName.settle(settings.spark());
    SparkConf conf = sparkConf(settings);
    setEnvironment(conf);
    if (conf.get("spark.master").startsWith("local")) {
      conf.setIfMissing("spark.driver.host", "localhost");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    SparkDevice.choose(conf, choice);
    try (Interruption interruption = Interruption.take(told -> SkipClip.tell(line(), told));
        SparkSession spark = session(conf)) {
      spark.sparkContext().setJobGroup(conf.get("spark.app.name"), null, false);
      tellPage(spark.sparkContext());
      return interruption.during(spark.sparkContext(), () -> running(job, spark));
    }
  }
}
