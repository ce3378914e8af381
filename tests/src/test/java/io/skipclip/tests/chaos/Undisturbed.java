package io.skipclip.tests.chaos;

import io.skipclip.tests.Program;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.Path;

/**
 * What all commands leave, and what they take, if nothing happens to them. Work is the processor
 * time of driver and executors: it tells how far a command is, however busy the machine is.
 *
 * @param results by stage
 * @param work from the lock of the output's folder to the last file in it
 * @param bytes of the output
 * @param entries files and folders of the output
 */
record Undisturbed(
    Map<Stage, Results> results,
    Map<Stage, Duration> work,
    Map<Stage, Long> bytes,
    Map<Stage, Long> entries) {
  static final String FOLDER = "/undisturbed";

  /** What the stages read. */
  static Inputs inputs() {
    return Inputs.in(FOLDER);
  }

  /** Runs some, and those whose output they read. */
  static Undisturbed measure(Site site, List<Stage> stages)
      throws IOException, InterruptedException {
    Undisturbed all =
        new Undisturbed(
            new EnumMap<>(Stage.class),
            new EnumMap<>(Stage.class),
            new EnumMap<>(Stage.class),
            new EnumMap<>(Stage.class));
    for (Stage stage : stages) {
      all.need(site, stage);
    }
    return all;
  }

  private void need(Site site, Stage stage) throws IOException, InterruptedException {
    for (Stage input : stage.inputs()) {
      need(site, input);
    }
    if (!results.containsKey(stage)) {
      add(site, stage);
    }
  }

  private void add(Site site, Stage stage) throws IOException, InterruptedException {
    Path out = new Path(FOLDER, stage.output());
    Watch watch = new Watch(site.hdfs(), out);
    Job job =
        site.begin(
            site.work().resolve("undisturbed-" + stage), stage.words(inputs(), out.toString()));
    watch.awaitLock(job);
    Duration before = Victims.worked(site, job);
    watch.await(job, new Path(out, stage.last()));
    work.put(stage, Victims.worked(site, job).minus(before));
    Program program = job.await();
    if (program.exitCode() != 0) {
      throw new IOException("Cannot " + stage + " undisturbed: " + program);
    }
    results.put(stage, Results.of(stage, site.hdfs(), out));
    var summary = site.hdfs().getContentSummary(out);
    bytes.put(stage, summary.getLength());
    entries.put(stage, summary.getFileAndDirectoryCount());
  }
}
