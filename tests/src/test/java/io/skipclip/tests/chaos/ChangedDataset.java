package io.skipclip.tests.chaos;

import io.skipclip.tests.ChangingArchive;
import io.skipclip.tests.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.commons.io.FileUtils;
import org.apache.hadoop.fs.Path;

/**
 * The dataset is published anew while the command reads it, with a video added, one changed and one
 * removed, and no snapshot kept that nothing pins; nothing else happens, or one of the two commands
 * is killed.
 */
final class ChangedDataset implements Fault {
  private static final String[] KEEP_NOTHING = {"prepare.keep-snapshots=1", "prepare.keep-for=0s"};
  private static final int KILL_WITHIN_MILLIS = 6_000;

  private Path dataset;
  private Inputs changed;
  private Victim victim;

  private enum Victim {
    NONE,
    PREPARE,
    COMMAND
  }

  @Override
  public void lay(Case c) throws IOException {
    dataset = c.copyInput(Stage.PREPARE);
    victim = Victim.values()[c.draw(c.stage() == Stage.INDEX ? 2 : 3)];
    changed = c.inputs().withVideos(changeVideos(c).toString());
  }

  private static Path changeVideos(Case c) throws IOException {
    java.nio.file.Path local = Files.createDirectories(c.logs()).resolve("archive");
    FileUtils.copyDirectory(c.site().archive().videos().toFile(), local.toFile());
    ChangingArchive archive = new ChangingArchive(local, c.site().archive().spare());
    for (int night = 0; night < 3; night++) {
      archive.change(night);
    }
    Path videos = new Path(c.folder(), "videos");
    c.site().hdfs().copyFromLocalFile(new Path(local.toUri()), videos);
    FileUtils.deleteDirectory(local.toFile());
    return videos;
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    if (!isPinned(c, job)) {
      return false;
    }
    if (victim == Victim.COMMAND) {
      job.driver().destroyForcibly();
    } else if (victim == Victim.PREPARE) {
      killOne(c);
    }
    prepare(c);
    return true;
  }

  private boolean isPinned(Case c, Job job) throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && Results.files(c.site().hdfs(), new Path(dataset, "pins")).isEmpty()) {
      ended = job.ended();
    }
    return !ended;
  }

  private void killOne(Case c) throws IOException, InterruptedException {
    Job killed = c.begin(Stage.PREPARE, changed, dataset, KEEP_NOTHING);
    new Watch(c.site().hdfs(), dataset).awaitLock(killed);
    TimeUnit.MILLISECONDS.sleep(c.draw(KILL_WITHIN_MILLIS));
    killed.driver().destroyForcibly();
    killed.await();
  }

  private void prepare(Case c) throws IOException, InterruptedException {
    Program prepared = c.begin(Stage.PREPARE, changed, dataset, KEEP_NOTHING).await();
    if (prepared.exitCode() != 0) {
      throw FailedCaseException.lost(
          "prepare beside it ended with %d: %s".formatted(prepared.exitCode(), Job.told(prepared)));
    }
  }

  /** Nothing is left of the snapshot that was read, once nobody reads it. */
  @Override
  public void finish(Case c) throws IOException, InterruptedException {
    prepare(c);
    Results.of(Stage.PREPARE, c.site().hdfs(), dataset);
  }

  @Override
  public Set<Integer> codes() {
    return victim == Victim.COMMAND ? Set.of(KilledDriver.KILLED) : Set.of();
  }

  @Override
  public String toString() {
    return switch (victim) {
      case NONE -> "none killed";
      case PREPARE -> "prepare killed";
      case COMMAND -> "command killed";
    };
  }
}
