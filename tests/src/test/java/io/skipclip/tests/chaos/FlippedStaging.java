package io.skipclip.tests.chaos;

import io.skipclip.features.storage.FolderLock;
import io.skipclip.tests.Program;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.fs.Path;

/** The command is killed, and a byte of what it had done so far is another one then. */
final class FlippedStaging implements Fault {
  private static final int WRONG_INPUT = 3;
  private static final String TOLD = "([.]?config[.]conf|[.]?metrics[.]jsonl).*";

  private FlippedByte flipped;

  @Override
  public boolean strike(Case c, Job job) throws IOException, InterruptedException {
    boolean ended = false;
    while (!ended && files(c).isEmpty()) {
      ended = job.ended();
    }
    job.driver().destroyForcibly();
    return !ended;
  }

  @Override
  public boolean lift(Case c) throws IOException, InterruptedException {
    Victims.awaitNoExecutor(c.site());
    List<Path> files = files(c);
    if (files.isEmpty() || c.isDone()) {
      return false;
    }
    flipped = FlippedByte.in(c, c.outFs(), c.draw(files));
    return true;
  }

  /** What the next command may go on from; figures of rounds are only told. */
  private static List<Path> files(Case c) throws IOException {
    List<Path> files = new ArrayList<>();
    if (c.outFs().exists(c.out())) {
      for (String name : Results.files(c.outFs(), c.out())) {
        Path file = new Path(c.out(), name);
        if (!FolderLock.isLock(name) && !name.matches(TOLD) && length(c, file) > 0) {
          files.add(file);
        }
      }
    }
    return files;
  }

  private static long length(Case c, Path file) throws IOException {
    return c.outFs().exists(file) ? c.outFs().getFileStatus(file).getLen() : 0;
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(KilledDriver.KILLED, WRONG_INPUT);
  }

  @Override
  public boolean destroys() {
    return true;
  }

  @Override
  public void repair(Case c, Program refusal) throws IOException {
    String told = Job.told(refusal);
    if (!told.contains(flipped.file().getName())) {
      throw FailedCaseException.lost("%s is not what is named: %s".formatted(flipped, told));
    }
    c.outFs().delete(flipped.file(), false);
  }

  @Override
  public String toString() {
    return "" + flipped;
  }
}
