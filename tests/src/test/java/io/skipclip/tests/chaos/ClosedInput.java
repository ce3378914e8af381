package io.skipclip.tests.chaos;

import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;

/** A folder that the command reads, or a file in it, may not be read until the end. */
final class ClosedInput implements Fault {
  private static final int WRONG_INPUT = 3;
  private static final short CLOSED = 0;
  private static final short OPEN = 0755;

  private Path closed;

  @Override
  public void lay(Case c) throws IOException {
    Path copy = c.copyInput(c.draw(c.stage().inputs()));
    closed = c.draw(2) == 0 ? copy : new Path(copy, c.draw(Results.files(c.site().hdfs(), copy)));
  }

  @Override
  public boolean strike(Case c, Job job) throws IOException {
    c.site().hdfs().setPermission(closed, new FsPermission(CLOSED));
    return true;
  }

  @Override
  public boolean lift(Case c) throws IOException {
    c.site().hdfs().setPermission(closed, new FsPermission(OPEN));
    return true;
  }

  @Override
  public Set<Integer> codes() {
    return Set.of(WRONG_INPUT);
  }
}
